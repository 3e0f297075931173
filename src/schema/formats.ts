import {isIsoDate} from '../model/date.js';
import {byText} from '../model/text.js';

/** The formats that the derived schemas use, as Ajv takes them; ISO dates compare as text. */
export const date = {type: 'string', validate: isIsoDate, compare: byText} as const;
