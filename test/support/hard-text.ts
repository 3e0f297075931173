import fc from 'fast-check';

/** Texts as people type them, and everything that trips readers. A NUL byte is refused by design. */
export const hardText = fc
  .array(
    fc.oneof(
      {weight: 6, arbitrary: fc.constantFrom(',', '"', '""', '\n', '\r\n', ' ', '\t', '，', '：', '-', '#', '|', '\u3000')},
      {
        weight: 6,
        arbitrary: fc.constantFrom('社工', '东乡族自治县', '007', '张', '𠮷', '😀', '👨‍👩‍👧', 'a', 'é', '2023-01-01', 'true', '~'),
      },
      {weight: 2, arbitrary: fc.string({unit: 'binary', maxLength: 4}).filter((text) => !/[\0\r]/.test(text))},
    ),
    {maxLength: 6},
  )
  .map((parts) => parts.join(''));
