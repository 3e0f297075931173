import {_, Ajv, type ValidateFunction} from 'ajv';
import limit from 'ajv-formats/dist/limit.js';
import type {JsonSchema} from './derive.js';
import * as formats from './formats.js';

/** The one configuration of Ajv, for compiling at run time (a user's own plan) and ahead of time (built-in plans). */
export function newAjv(source: boolean): Ajv {
  const ajv = new Ajv({
    allErrors: true,
    verbose: false,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    // Comparing enums inline keeps the generated code free of run-time imports.
    loopEnum: 100_000,
    formats,
    ...(source ? {code: {source: true, esm: true, formats: _`formats`}} : {}),
  });
  limit.default(ajv);
  return ajv;
}

/** @returns the compiled validator of a schema. */
export function compile(schema: JsonSchema): ValidateFunction {
  return newAjv(false).compile(schema);
}
