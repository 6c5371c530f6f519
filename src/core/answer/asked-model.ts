/** A model as somebody asks for it: which texts can be one, the same for every face. */
import { RegistryError } from '../errors.ts';
import { hiddenCharacter } from '../hidden-character.ts';

export const MOST_MODEL_CHARACTERS = 200;

/** Letters of any script, with what stands in ids between them. What is printed and cited has no sign of markup in it. */
export const MODEL_TEXT = /^(?=.*[\p{L}\p{N}])[\p{L}\p{M}\p{N}\p{Pd} .:/@+_~*[\](),=%#&]+$/u;

/** The same in words. */
export const MODEL_FORM = `1 to ${MOST_MODEL_CHARACTERS} letters, digits, spaces and . : / @ + _ - ~ * [ ] ( ) , = % # & with a letter or digit among them`;

/** True for a text without spaces around it that can be a model, however long. */
export function isModelText(text: string): boolean {
  return MODEL_TEXT.test(text) && hiddenCharacter(text) === undefined;
}

/**
 * Reads a model from a flag, an address or an argument, whatever was put there.
 *
 * @throws RegistryError `bad_parameter`
 */
export function checkAskedModel(value: unknown): string {
  const model = typeof value === 'string' ? value.trim() : null;
  if (model !== null && model.length <= MOST_MODEL_CHARACTERS && isModelText(model)) return model;
  throw new RegistryError('bad_parameter', `${whatIsWrong(model)}.`, {
    hint: `Write the model as its API or a router takes it, such as claude-fable-5: ${MODEL_FORM}.`,
    refused: { name: 'model', value: null },
  });
}

function whatIsWrong(model: string | null): string {
  if (model === null) return 'The model has to be a text';
  if (model === '') return 'The model is empty';
  if (model.length > MOST_MODEL_CHARACTERS) return `The name of the model has ${model.length} characters`;
  const hidden = hiddenCharacter(model);
  return hidden === undefined
    ? 'That is no name of a model'
    : `The name of the model has the hidden character ${hidden}`;
}
