import type {Kind} from '../../src/model/kinds.js';
import type {Plan} from '../../src/model/plan.js';
import type {Lang} from '../../src/model/text.js';
import {templateOf} from '../../src/schema/template.js';

/** One right row of a table, as somebody types it who goes by its examples: of columns that exclude each other the first. */
export function filledRow(plan: Plan, kind: Kind, lang: Lang): string[] {
  return templateOf(plan, kind).columns.map(({header, oneOf: [first], example}) =>
    first === undefined || first.some(({en}) => en === header.en) ? example[lang] : '',
  );
}
