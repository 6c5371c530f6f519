/** Names as people read them: makers, platforms, places, categories, and the values of typed details. */

import { isDay, longDay } from '../../core/day.ts';
import type { Dataset } from '../../core/record/dataset.ts';
import type { Detail } from '../../core/record/dimension.ts';
import type { Offering } from '../../core/record/record.ts';
import { type Category, type Level, VARIOUS } from '../../core/vocabulary.ts';

export const CATEGORY_NAMES: Record<Category, string> = {
  first_party: 'First-party APIs',
  cloud_distribution: 'Through a cloud',
  inference_host: 'Inference hosts',
};

/** What one offering of a category is. */
export const CATEGORY_SAYS: Record<Category, string> = {
  first_party: 'first-party API',
  cloud_distribution: 'through a cloud',
  inference_host: 'inference host',
};

/** The two kinds of subject. */
export const LEVEL_NAMES: Record<Level, { readonly one: string; readonly many: string }> = {
  platform: { one: 'Platform', many: 'Platforms' },
  developer: { one: 'Developer', many: 'Developers' },
};

/** Made when first asked: that takes a tenth of what `show` takes from the first byte to the last. */
let countries: Intl.DisplayNames | undefined;

/** A country of ISO 3166 by its English name. */
export function countryName(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  countries ??= new Intl.DisplayNames('en', { type: 'region' });
  return countries.of(code) ?? code;
}

/** The maker's name; hosts of many makers' models read "Various makers". */
export function makerName(dataset: Dataset, offering: Offering): string {
  if (offering.developer === VARIOUS) return 'Various makers';
  return dataset.content.developers[offering.developer]?.name ?? offering.developer;
}

/** The platform's name. */
export function platformName(dataset: Dataset, offering: Offering): string {
  return dataset.content.platforms[offering.platform]?.name ?? offering.platform;
}

/** A typed detail in words. */
export function describeDetail(value: unknown, detail: Detail | undefined): string {
  if (Array.isArray(value)) return value.map((each) => read(String(each), detail)).join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (detail?.type === 'days') return value === 1 ? '1 day' : `${value} days`;
  const text = String(value);
  return isDay(text) ? longDay(text) : read(text, detail);
}

/** A word of a closed list as it reads to a person; other texts as they are. */
function read(text: string, detail: Detail | undefined): string {
  if (detail?.values === undefined) return text;
  return detail.reads?.[text] ?? text.replaceAll('_', ' ');
}
