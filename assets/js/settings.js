// The settings of the page as other scripts see them: groups of radio buttons.

/** The languages of the interface, in the order in which its texts come. */
export const languages = ['zh-Hans', 'en', 'fr'];

export const radios = (name) => [...document.querySelectorAll(`input[type=radio][name=${name}]`)];

/** The value of a setting; undefined where the page does not have it. */
export const chosen = (name) => radios(name).find((r) => r.checked)?.value;

/** The values that a setting can have on this page. */
export const values = (name) => radios(name).map((r) => r.value);

/** Sets one as if its reader had pressed the button: it is stored, and the place in the text is kept. */
export function choose(name, value) {
  const radio = radios(name).find((r) => r.value === value);
  if (!radio || radio.checked) return;
  radio.dispatchEvent(new Event('choosing', { bubbles: true }));
  radio.click();
}
