/** Digits, with few Latin letters at a time. */
const CODE = /^(?=.*\d)(?!.*[A-Za-z]{5})[\w\-./#]+$/;

/** Whether an identifier names nobody. */
export function isCode(text: string): boolean {
  return CODE.test(text);
}
