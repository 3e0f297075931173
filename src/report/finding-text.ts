import type {Voice} from '../messages/speak.js';
import type {Finding} from '../model/finding.js';
import {placeText} from '../model/place.js';
import {cut, visible} from './layout.js';
import {LABELS} from './words.js';

/** A finding in lines: where and what, what it is about, what to do. */
export interface FindingLines {
  readonly what: string;
  readonly about: string;
  readonly advice: string;
}

/** Columns of a value that are shown; the place says where the rest of it is. */
const LONGEST_VALUE = 60;

/** @returns the lines of a finding; those with nothing to say are empty. */
export function findingLines(
  {place, others, field, value, personal, message, expected, todo, subject}: Finding,
  voice: Voice,
): FindingLines {
  const about = [
    ...(subject === null ? [] : [voice.show(subject, false)]),
    ...(field === null ? [] : [`${voice.pick(LABELS.field)} ${field}`]),
    ...(value === null ? [] : [`${voice.pick(LABELS.value)} “${cut(visible(voice.show(value, personal)), LONGEST_VALUE)}”`]),
  ].join(' · ');
  const advice = [expected, todo].flatMap((what) => (what === null ? [] : [voice.say(what)])).join(voice.lang === 'zh' ? '；' : '; ');
  const where = `${placeText(place)}${others.length > 0 ? ` (${voice.pick(LABELS.also)} ${others.map(placeText).join(' ')})` : ''}`;
  return {what: `${where}  ${voice.say(message)}`, about, advice: advice === '' ? '' : `→ ${advice}`};
}

/** @returns a finding as indented text, for stderr. */
export function findingText(finding: Finding, voice: Voice): string {
  const {what, about, advice} = findingLines(finding, voice);
  return [`  ${visible(what)}`, about === '' ? '' : `    ${visible(about)}`, advice === '' ? '' : `    ${visible(advice)}`]
    .filter((line) => line !== '')
    .join('\n');
}
