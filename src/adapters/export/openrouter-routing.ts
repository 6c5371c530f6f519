/** An allow-list as OpenRouter takes it in a request: the one key of its provider routing that keeps others out. */

/** The object to put into the body of a request; `only` names providers by their slugs, and is never empty. */
export function openrouterRouting(slugs: readonly string[]): string {
  if (slugs.length === 0) throw new Error('a list of providers without any would restrict nothing');
  return `${JSON.stringify({ provider: { only: slugs } }, null, 2)}\n`;
}
