/** What axe finds on a page, in the light and in the dark. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** All that is found; the page is left in the dark. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations, passes } = await axeOn(page, colorScheme).analyze();
    expect(passes.map((each) => each.id)).toContain('color-contrast');
    found.push(
      ...violations.flatMap(({ id, nodes }) =>
        nodes.slice(0, 3).map((node) => `${colorScheme} ${id}: ${node.html.slice(0, 160)}`),
      ),
    );
  }
  return found;
}

/** All rules in the light; in the dark, where axe has been loaded before, the one that is a matter of colour. */
function axeOn(page: Page, colorScheme: 'light' | 'dark'): AxeBuilder {
  // Of what passes one element is told, not thousands; and no page has a frame, which is what the slower mode is for.
  const told: Parameters<AxeBuilder['options']>[0] = { resultTypes: ['violations'] };
  return colorScheme === 'light'
    ? new AxeBuilder({ page }).options(told).setLegacyMode()
    : new AxeBuilder({ page, axeSource: 'void 0' }).options(told).withRules(['color-contrast']).setLegacyMode();
}
