// Where our references differ from those of the CSL styles on purpose. A rule undoes one difference: `ours` changes our
// reference, `item` the item before citeproc sees it, `theirs` what citeproc made of it. Each rule has to be of use in
// each of its styles, and what no rule accounts for is a failure.

const people = ['author', 'editor', 'translator']

export const differences = [
  {
    name: 'site as publisher', styles: ['gb7714'],
    reason: 'GB/T 7714, 4.6 has a publisher for an electronic resource. CSL’s item has a container, for the other styles, ' +
      'which this style takes for a book with a chapter in it, and prints after //.',
    item: ({ 'container-title': site, ...item }) => (site ? { ...item, publisher: site } : item),
  },
  {
    name: 'Latin record', styles: ['gb7714'],
    reason: 'GB/T 7714, 6.1: a work is recorded in its own script. An item has one form of each name, the Chinese one.',
    item: (item, c) => (c.chinese ? item
      : { ...item, publisher: c.latin['container-title'], author: c.latin.author, language: 'en' }),
  },
  {
    name: 'day of access', styles: ['gb7714'],
    reason: 'It is the reader’s, so it is not in the item.',
    item: (item, c) => (/\[\d{4}-\d\d-\d\d\]/.test(c.ours.gb7714) ? { ...item, accessed: { 'date-parts': [[2026, 11, 24]] } } : item),
  },
  {
    name: 'update', styles: ['gb7714'],
    reason: 'GB/T 7714, 4.6 has both the year of publication and, in parentheses, the day of the update; the CSL style ' +
      'prints the one where there is a publisher, else the other.',
    ours: (s) => s.replace(/\(\d{4}-\d\d(-\d\d)?\)/, ''),
    theirs: (s) => s.replace(/\(\d{4}-\d\d(-\d\d)?\)/, ''),
  },
  {
    name: 'place', styles: ['gb7714'],
    reason: 'The page is a number for CSL; ours is a paragraph, and says so in words, with the id that stays.',
    ours: (s) => s.replace(/第([\d.]+)[段节]（\w+）/, '$1').replace(/para\. ([\d.]+) \(\w+\)/, '$1'),
  },
  {
    name: 'id', styles: ['chicago'],
    reason: 'A number can move, the id stays. CSL knows one locator.',
    ours: (s, c) => s.replace(` (${c.id})`, ''),
  },
  {
    name: 'place', styles: ['apa', 'mla'],
    reason: 'Both styles name the place in the text that cites, not in the list; this reference is of that place.',
    ours: (s) => s.replace(/, (par|sec)\. [\d.]+ \(\w+\)/, '').replace(/[,;]? ?(para|sec)\. [\d.]+ \[\w+\]/, ''),
  },
  {
    name: 'English title', styles: ['chicago', 'apa', 'mla'],
    reason: 'CSL 1.0 has no field for a translated title; all three manuals want it in brackets after the original.',
    ours: (s, c) => (c.english ? s.replace(` [${c.english}]`, '\0') : s)
      // What follows the brackets stands inside the quotation marks where there are none.
      .replace(/”\0([,.])/, '$1”').replace('\0', ''),
  },
  {
    name: 'parallel title', styles: ['gb7714'],
    reason: 'ISBD prints a parallel title after “ = ”; CSL 1.0 has no field for one.',
    ours: (s, c) => (c.english ? s.replace(/ = .*?(?=\[EB)/, '') : s),
  },
  {
    name: 'characters after a romanized name', styles: ['chicago', 'mla'],
    reason: 'Chicago 11.90: they tell apart the many who share a romanization. An item has one form of each name.',
    ours: (s, c) => c.han.reduce((t, name) => t.replace(` ${name}`, ''), s),
  },
  {
    name: 'order of Chinese names', styles: ['apa'],
    reason: 'static-ordering is for the other two styles: APA puts a comma after every family name.',
    item: (item) => {
      for (const role of people) for (const name of item[role] || []) delete name['static-ordering']
      return item
    },
  },
  {
    name: 'version', styles: ['gb7714', 'chicago', 'apa', 'mla'],
    reason: 'A release is what can be cited. The CSL styles print versions of software alone, and MLA’s without the word.',
    ours: (s) => s.replace(/ (1\.0版|Version 1\.0)\. /, ' ').replace(/version 1\.0, /i, '').replace(/(; )?Version 1\.0/, ''),
    theirs: (s) => s.replace(/ 1\.0, /, ' '),
  },
  {
    name: 'nothing in the parentheses', styles: ['apa'],
    reason: 'Without version and place the full stop moves up to the title, and is swallowed by its last mark.',
    ours: (s) => s.replace(/ \(\)\./, '.').replace(/([?!。])(”?)\. /, '$1$2 ').replace(/”\. /, '.” '),
  },
  {
    name: 'transliterated names', styles: ['gb7714'],
    reason: 'GB/T 7714, 8.1.1: of a Western author in Chinese characters the surname alone. The item has the whole name.',
    ours: (s, c) => Object.entries(c.gb_names).reduce((t, [short, full]) => t.replace(short, full), s),
  },
  {
    name: 'suffix', styles: ['gb7714'],
    reason: 'The standard’s own example is PEEBLES P Z, Jr. The CSL style drops it in a Chinese record.',
    ours: (s) => s.replace(', Jr,', ','),
  },
  {
    name: 'institutions in capitals', styles: ['gb7714'],
    reason: 'The standard has capitals for the surnames of persons; its institutions (Online Computer Library Center) have none.',
    theirs: (s, c) => (c.item.author || []).filter((n) => n.literal)
      .reduce((t, n) => t.replace(n.literal.toUpperCase(), n.literal), s),
  },
  {
    name: 'editors beside authors', styles: ['gb7714'],
    reason: 'GB/T 7714, 4.6 has other creators after the title, with what they did. The CSL style prints translators alone.',
    ours: (s) => s.replace(/ [^.]+, 编\./, ''),
  },
  {
    name: 'traditional characters', styles: ['gb7714'],
    reason: 'GB/T 7714, 6.1: a work is recorded in its own script. CSL is asked for simplified Chinese.',
    ours: (s) => s.replace(', 譯.', ', 译.'),
  },
  {
    name: 'Chinese full stop', styles: ['chicago', 'apa', 'mla'],
    reason: 'Two stops in a row: citeproc does not know that 。 is one.',
    theirs: (s) => s.replace(/。[.,]/, '。'),
  },
  {
    name: 'more than twenty authors', styles: ['apa'],
    reason: 'APA 9.8 has three points with spaces; citeproc prints an ellipsis.',
    theirs: (s) => s.replace(', … ', ', . . . '),
  },
  {
    name: 'site as author', styles: ['apa'],
    reason: 'APA 9.33: the site is not named again where it is the author.',
    theirs: (s) => s.replace(/^(Duizhao Editions\..*) Duizhao Editions\./, '$1'),
  },
]
