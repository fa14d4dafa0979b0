// Texts of the interface come as lists, in the order of these languages.
import { chosen, languages } from './settings.js';

/** A text in the reader's language, or in Chinese and English where none is chosen. */
export function say(texts, ...args) {
  const i = languages.indexOf(chosen('interface'));
  const shown = i < 0 ? [...new Set(texts.slice(0, 2))] : [texts[i]];
  return shown.map((text) => fill(text, args)).join(' · ');
}

// The places of arguments: %d and %s in order, or %[2]s by number.
function fill(text, args) {
  let next = 0;
  return text.replace(/%(?:\[(\d+)\])?[ds]/g, (_, n) => args[n ? n - 1 : next++]);
}
