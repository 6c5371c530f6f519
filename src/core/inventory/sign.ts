/** Signs: the texts by which a service is recognised in the files of those who call it, and which offerings each may mean. */
import { z } from 'zod';
import { type DeepReadonly, idShape, searchShape } from '../record/record.ts';

/** Lower-case host names of two labels at least; a `*` stands for any letters of one label. A path may follow. */
const HOST = /^(?:[a-z0-9-]*\*?[a-z0-9-]*\.)+[a-z]{2,}(?:\/\S*)?$/;
const PACKAGE = /^[@A-Za-z0-9][\w./@-]*$/;
const MODULE = /^[A-Za-z_][\w.]*$/;
const NAME = /^[A-Za-z_][\w.:-]*$/;
const VARIABLE = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;
/** A `*` stands for any characters but a blank. */
const MODEL = /^\S*[A-Za-z]\S*$/;

const listOf = (pattern: RegExp) => z.array(z.string().regex(pattern)).min(1).optional();

/** Where packages come from, by which their names are told apart. */
export const PACKAGE_SOURCES = ['npm', 'pypi', 'go', 'gem'] as const;
export type PackageSource = (typeof PACKAGE_SOURCES)[number];

/** Languages whose modules have other names than the packages that bring them. */
export const MODULE_LANGUAGES = ['python', 'ruby', 'jvm', 'dotnet'] as const;
export type ModuleLanguage = (typeof MODULE_LANGUAGES)[number];

const packagesShape = z.strictObject({
  npm: listOf(PACKAGE),
  pypi: listOf(PACKAGE),
  go: listOf(PACKAGE),
  gem: listOf(PACKAGE),
});

const modulesShape = z.strictObject({
  python: listOf(MODULE),
  ruby: listOf(NAME),
  jvm: listOf(MODULE),
  dotnet: listOf(MODULE),
});

/** One entry: what may be meant, and the signs that mean it. */
export const signShape = z.strictObject({
  platforms: z.array(idShape).min(1).optional().describe('Any offering of these platforms may be meant.'),
  developers: z.array(idShape).min(1).optional().describe('Any service that has models of these makers may be meant.'),
  offerings: z.array(idShape).min(1).optional().describe('One of these offerings is meant.'),
  anything: z.literal(true).optional().describe('A library through which any service can be called.'),
  hosts: listOf(HOST).describe('Hosts of the API, with or without a path; a * stands for letters of one label.'),
  packages: packagesShape.optional().describe('SDKs by the names under which they are installed.'),
  modules: modulesShape.optional().describe('SDKs by the names under which they are imported, where these differ.'),
  clients: listOf(NAME).describe('What makes a client in these SDKs.'),
  names: listOf(NAME).describe('Names in code that only this service has.'),
  variables: listOf(VARIABLE).describe('Environment variables that its SDKs read.'),
  redirects: listOf(VARIABLE).describe('Variables that point its SDKs at another address.'),
  models: listOf(MODEL).describe('Names of models; a * stands for anything but a blank, letter case does not count.'),
  searched: z.array(searchShape).min(1).describe('Where the signs were read, how and when.'),
});

/** `data/signs.yaml` */
export const signsShape = z.strictObject({
  pointers: z.array(z.string().regex(NAME)).min(1).describe('Settings in code that point an SDK at another address.'),
  signs: z.array(signShape),
});

export type SignEntry = DeepReadonly<z.infer<typeof signShape>>;
export type Signs = DeepReadonly<z.infer<typeof signsShape>>;

/** Which keys of an entry say what may be meant; an entry has exactly one. */
export const MEANINGS = ['platforms', 'developers', 'offerings', 'anything'] as const;

/** A sign with the way to it inside its entry; two of a kind with the same text cannot be told apart. */
export interface SignAt {
  readonly kind: string;
  readonly text: string;
  readonly path: readonly (string | number)[];
}

/** All signs of an entry. Variables are one kind, whatever they do. */
export function listSigns(entry: SignEntry): readonly SignAt[] {
  const listed = (kind: string, path: readonly string[], texts: readonly string[] | undefined): SignAt[] =>
    (texts ?? []).map((text, index) => ({ kind, text, path: [...path, index] }));
  return [
    ...listed('host', ['hosts'], entry.hosts),
    ...PACKAGE_SOURCES.flatMap((from) => listed(`package ${from}`, ['packages', from], entry.packages?.[from])),
    ...MODULE_LANGUAGES.flatMap((of) => listed(`module ${of}`, ['modules', of], entry.modules?.[of])),
    ...listed('name', ['names'], entry.names),
    ...listed('variable', ['variables'], entry.variables),
    ...listed('variable', ['redirects'], entry.redirects),
    ...listed('model', ['models'], entry.models),
  ];
}
