/** A model in a query, a body or a file, by the rule for what can be one. */
import { z } from 'zod';
import { isModelText, MODEL_FORM, MODEL_TEXT, MOST_MODEL_CHARACTERS } from '../answer/asked-model.ts';

export const modelShape = z
  .string()
  .trim()
  .max(MOST_MODEL_CHARACTERS)
  .refine(isModelText, { error: MODEL_FORM })
  .meta({ minLength: 1, pattern: MODEL_TEXT.source });
