import {parse as parseYaml} from 'yaml';
import {type Message, message} from '../model/text.js';
import {nearest} from '../names/nearest.js';
import type {PlanData} from './extend.js';

/** A change of one number or value, as `--set` writes it: `service-days.at-least=60`. */
export interface Change {
  readonly text: string;
  readonly id: string;
  readonly path: readonly string[];
  readonly value: unknown;
}

/** @returns a change taken apart, or what is wrong with the way it is written. */
export function changeOf(text: string): Change | Message {
  const [, id, path, value] = /^([a-z0-9-]+)\.([\w.-]+)=(.+)$/su.exec(text) ?? [];
  if (id === undefined || path === undefined || value === undefined) return message('set-form', {text});
  try {
    return {text, id, path: path.split('.'), value: parseYaml(value)};
  } catch {
    return message('set-form', {text});
  }
}

/** The keys of a requirement that lie beside its parameters. */
const BESIDE = ['by', 'severity', 'every', 'each', 'for'];

/**
 * The plan with one thing changed, in the form in which files write it, so that it can be validated like one.
 * @returns what is wrong, where the plan has no such requirement, target or parameter
 */
export function changed(data: PlanData, {id, path, value}: Change): PlanData | Message {
  const copy = structuredClone(data) as Record<string, Record<string, unknown>[]>;
  const requirement = copy['requirements']?.find((one) => one['id'] === id);
  const entry = requirement ?? copy['targets']?.find((one) => one['id'] === id);
  if (entry === undefined) {
    const ids = [...(copy['requirements'] ?? []), ...(copy['targets'] ?? [])].map((one) => String(one['id']));
    return message('set-no-entry', {id, near: nearest(id, ids) ?? ids.join(', ')});
  }
  const [first] = path as [string, ...string[]];
  const inside = requirement !== undefined && !BESIDE.includes(first) && first !== 'with';
  let node: Record<string, unknown> = (inside ? entry['with'] : entry) as Record<string, unknown>;
  for (const [i, key] of path.entries()) {
    const last = i === path.length - 1;
    if (last) node[key] = value;
    else if (typeof node[key] === 'object' && node[key] !== null) node = node[key] as Record<string, unknown>;
    else return message('set-no-key', {key: path.slice(0, i + 1).join('.'), known: Object.keys(node).join(', ')});
  }
  return copy;
}
