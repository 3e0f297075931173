import {parameters as object} from '../checks/define.js';
import type {JsonSchema} from './derive.js';

const text = {type: 'string', pattern: '\\S'};

/** The JSON Schema of a file of waivers. */
export function waiversSchema(): JsonSchema {
  const one = object(
    {
      requirement: {...text, description: 'Id of the requirement or target that need not be met'},
      subject: {...text, description: 'For whom: the id or name that the report shows; left out for a target and for the whole programme'},
      year: {type: 'integer', minimum: 1000, maximum: 9999, description: 'Work year; left out: every one'},
      reason: {...text, description: 'Why it is excused'},
      approved_by: {...text, description: 'Who approved it'},
      expires: {type: 'string', format: 'date', description: 'Last day on which it holds, against the as-of date'},
    },
    ['subject', 'year'],
  );
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://qianshou.invalid/schemas/waivers.schema.json',
    title: 'Waivers',
    description: 'What need not be met, by whose leave and until when: qianshou check --waivers',
    ...object({waivers: {type: 'array', minItems: 1, items: one}}),
  };
}
