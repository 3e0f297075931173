/** Marks between several texts in one cell. */
export const LIST_MARKS = /[;；、,，\n]/;
