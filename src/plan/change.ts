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
const BESIDE = ['by', 'severity', 'every', 'each', 'for', 'off'];

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
    const near = nearest(id, ids);
    return near === null ? message('set-no-entry', {id, ids}) : message('set-no-entry-near', {id, near});
  }
  const [first] = path as [string, ...string[]];
  if (first === 'off' && typeof value === 'boolean') return switched(copy, entry, value);
  const inside = requirement !== undefined && !BESIDE.includes(first) && first !== 'with';
  const fault = put((inside ? entry['with'] : entry) as Record<string, unknown>, path, value);
  return fault ?? copy;
}

/** The plan with an entry switched on or off: the first what-if that one thinks of. */
function switched(copy: PlanData, entry: Record<string, unknown>, off: boolean): PlanData {
  if (off) entry['off'] = {zh: '假设停用', en: 'supposed to be off'};
  else delete entry['off'];
  return copy;
}

/** Puts a value at a path below a node. @returns what is wrong with the path */
function put(node: Record<string, unknown>, path: readonly string[], value: unknown): Message | null {
  const [key, ...rest] = path as [string, ...string[]];
  if (rest.length === 0) {
    // An own key, whatever it is called.
    Object.defineProperty(node, key, {value, enumerable: true, configurable: true, writable: true});
    return null;
  }
  if (!Object.hasOwn(node, key)) return message('set-no-key', {key, known: Object.keys(node)});
  const inner = node[key];
  return typeof inner === 'object' && inner !== null ? put(inner as Record<string, unknown>, rest, value) : message('set-leaf', {key});
}
