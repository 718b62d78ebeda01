/** ID of a space's root. */
export const ROOT = '0';

/** What the lists call it. */
export const ROOT_NAME = '/ (Root of the Space)';
