/** The closed lists of words that a scan speaks in: what is seen, how sure a use is, why something is asked or left out. */

/** What was seen: an address, an SDK that is imported, a name in code, a model, a variable, a package that is declared. */
export const SIGHTING_KINDS = ['address', 'sdk', 'name', 'model', 'variable', 'redirect', 'package'] as const;
export type SightingKind = (typeof SIGHTING_KINDS)[number];

/** How a use is known: by something that only this service has, or by an SDK that nothing points elsewhere. */
export const SURENESSES = ['strong', 'likely'] as const;
export type Sureness = (typeof SURENESSES)[number];

/** Why something is asked and not proposed. */
export const OPEN_CAUSES = [
  'pointed_elsewhere',
  'several_fit',
  'reaches_many',
  'model_alone',
  'key_alone',
  'listed_alone',
  'package_alone',
  'tests_only',
] as const;
export type OpenCause = (typeof OPEN_CAUSES)[number];

/** Why a file that could have been read was not, or not all of it. */
export const LEFT_OUT_CAUSES = ['too_large', 'long_lines', 'not_text', 'link', 'unreadable', 'too_deep'] as const;
export type LeftOutCause = (typeof LEFT_OUT_CAUSES)[number];
