// Makes a long work to test with: twelve chapters, 300 paragraphs, each different and each time the same.
//
//   node test/long/make.mjs FOLDER    writes FOLDER/site.yaml and what else a site is made of
import fs from 'node:fs'
import path from 'node:path'

const [folder] = process.argv.slice(2)
if (!folder) throw new Error('usage: node make.mjs FOLDER')

// Chance with a seed: the same work each time.
let seed = 19340612
const below = (n) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return Math.floor((seed / 2 ** 32) * n)
}
const pick = (list) => list[below(list.length)]

// Addresses, as generator/anchor makes them: the last character checks the others.
const digits = '0123456789bcdfghjkmnpqrstvwxz'
const taken = new Set()
function anchor(kind) {
  for (;;) {
    const id = kind + Array.from({ length: 4 }, () => digits[below(29)]).join('')
    if (taken.has(id)) continue
    taken.add(id)
    return id + digits[[...id].reduce((sum, c, i) => sum + (i + 1) * digits.indexOf(c), 0) % 29]
  }
}

// What each chapter is about: the place, who keeps it, what is counted there, what it suffers from.
const topics = [
  { slug: 'library', zh: '藏书楼', en: 'the library', title: ['藏书楼', 'The Library'], keeper: ['管理员', 'the librarian'], count: ['卷书', 'volumes'], harm: ['虫蛀', 'bookworm'] },
  { slug: 'canal', zh: '运河', en: 'the canal', title: ['运河', 'The Canal'], keeper: ['闸夫', 'the lock-keeper'], count: ['艘船', 'boats'], harm: ['淤塞', 'silting'] },
  { slug: 'weather', zh: '测站', en: 'the weather station', title: ['山上的测站', 'The Station on the Hill'], keeper: ['观测员', 'the observer'], count: ['次读数', 'readings'], harm: ['雷击', 'lightning'] },
  { slug: 'bridge', zh: '石桥', en: 'the stone bridge', title: ['石桥', 'The Stone Bridge'], keeper: ['守桥人', 'the bridge-warden'], count: ['辆车', 'carts'], harm: ['洪水', 'flood'] },
  { slug: 'ferry', zh: '渡口', en: 'the ferry landing', title: ['渡口', 'The Ferry Landing'], keeper: ['船工', 'the ferryman'], count: ['名乘客', 'passengers'], harm: ['大雾', 'fog'] },
  { slug: 'light', zh: '灯塔', en: 'the lighthouse', title: ['灯塔', 'The Lighthouse'], keeper: ['守塔人', 'the keeper'], count: ['桶灯油', 'casks of oil'], harm: ['盐霜', 'salt'] },
  { slug: 'seeds', zh: '种子库', en: 'the seed bank', title: ['种子库', 'The Seed Bank'], keeper: ['农艺师', 'the agronomist'], count: ['袋种子', 'bags of seed'], harm: ['霉变', 'mould'] },
  { slug: 'clock', zh: '钟楼', en: 'the clock tower', title: ['钟楼', 'The Clock Tower'], keeper: ['钟匠', 'the clockmaker'], count: ['下钟声', 'strokes of the bell'], harm: ['锈蚀', 'rust'] },
  { slug: 'mill', zh: '水磨', en: 'the water mill', title: ['水磨', 'The Water Mill'], keeper: ['磨工', 'the miller'], count: ['斗麦子', 'bushels of wheat'], harm: ['枯水', 'low water'] },
  { slug: 'post', zh: '邮路', en: 'the postal route', title: ['邮路', 'The Postal Route'], keeper: ['邮差', 'the postman'], count: ['封信', 'letters'], harm: ['塌方', 'landslides'] },
  { slug: 'archive', zh: '档案室', en: 'the archive', title: ['档案室', 'The Archive'], keeper: ['档案员', 'the archivist'], count: ['册簿子', 'ledgers'], harm: ['潮气', 'damp'] },
  { slug: 'school', zh: '夜校', en: 'the evening school', title: ['夜校', 'The Evening School'], keeper: ['先生', 'the teacher'], count: ['名学生', 'pupils'], harm: ['停电', 'power cuts'] },
]

const sections = [
  ['缘起', 'Beginnings'], ['规矩', 'The Rules'], ['一年之中', 'Through the Year'], ['修理', 'Repairs'], ['后来', 'Afterwards'],
]
const months = [['正月', 'January'], ['三月', 'March'], ['五月', 'May'], ['七月', 'July'], ['九月', 'September'], ['腊月', 'December']]
const seasons = [['春天', 'spring'], ['夏天', 'summer'], ['秋天', 'autumn'], ['冬天', 'winter']]
const people = [['老魏', 'old Wei'], ['冯家的女儿', 'the Feng daughter'], ['从下游来的木匠', 'a carpenter from downstream'], ['县里派来的书记', 'a clerk sent by the county'], ['两个学徒', 'two apprentices'], ['一位退休的船长', 'a retired captain']]
const places = [['北岸', 'the north bank'], ['城门外', 'a place outside the gate'], ['三里之外', 'a mile away'], ['山脚', 'the foot of the hill'], ['旧米市', 'the old rice market']]
const numbers = ['二', '三', '四', '五', '六', '七', '八', '九']
const words = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

// Sentences in pairs. What is drawn by chance makes each a different one.
const cap = (s) => s[0].toUpperCase() + s.slice(1)
const sentences = [
  (t, y, n) => [`${t.zh}建成于${y}年，头一年只有${n}${t.count[0]}。`, `${cap(t.en)} was finished in ${y} and had only ${n} ${t.count[1]} in its first year.`],
  (t, y, n, a) => [`${a[0]}记得，那时${t.keeper[0]}每天要走${n}步，才能把门一一锁好。`, `${cap(a[1])} remembered that ${t.keeper[1]} then walked ${n} steps each day to lock all the doors.`],
  (t, y, n, a, p) => [`材料是从${p[0]}运来的，走了${n}天。`, `The material was brought from ${p[1]}, which took ${n} days.`],
  (t, y) => [`按照《公共设施值守规程》，值守的人不得离开超过一刻钟，${y}年以后才放宽。`, `Under the Rules for Keeping Public Works, whoever was on watch-keeping duty might not be away for more than a quarter of an hour; this was relaxed only after ${y}.`],
  (t, y, n, a) => [`${t.harm[0]}是最大的麻烦，${a[0]}为此想出过${n}种办法，只有一种管用。`, `The greatest trouble was ${t.harm[1]}, for which ${a[1]} thought of ${n} remedies; one of them worked.`],
  (t, y, n) => [`记录簿一页写${n}行，写满了就换一本，旧簿子收进目录。`, `The record book held ${n} lines to a page; when it was full another was begun, and the old one entered in the catalogue.`],
  (t, y, n, a, p) => [`水位在${p[0]}量得最准，差不过${n}分。`, `The water level was measured most exactly at ${p[1]}, to within ${n} tenths of an inch.`],
  (t, y, n, a, p, s) => [`${s[0]}里来的人最多，最忙的一天有${n}${t.count[0]}。`, `Most people came in ${s[1]}; the busiest day saw ${n} ${t.count[1]}.`],
  (t, y, n, a) => [`校准仪器的事归${a[0]}，${y}年之前每月一次，此后每周一次。`, `The calibration of the instruments fell to ${a[1]}: monthly before ${y}, and weekly since.`],
  (t, y) => [`北岸水利会在${y}年的年会上讨论过${t.zh}，决定拨款修葺。`, `The North Bank Water Board discussed ${t.en} at its meeting of ${y} and voted money for repairs.`],
  (t, y, n) => [`疏浚用了${n}个工，挖出来的泥都垫了堤岸。`, `The dredging took ${n} days’ work, and all the mud went on the embankment.`],
  (t, y, n, a) => [`借阅的规矩是${a[0]}定的：一次${n}本，下雨天可以晚还。`, `The rule of lending was made by ${a[1]}: ${n} books at a time, and later return on rainy days.`],
  (t, y, n, a, p, s, m) => [`每年${m[0]}，${t.keeper[0]}把${t.zh}从头到尾看一遍，哪里松了就在哪里系一根红绳。`, `Each ${m[1]} ${t.keeper[1]} went over ${t.en} from end to end and tied a red string wherever something was loose.`],
  (t, y, n, a, p) => [`站在${p[0]}看，它像一只倒扣的碗，${n}里以内都看得见。`, `Seen from ${p[1]}, it looks like an upturned bowl and is visible for ${n} miles.`],
  (t, y) => [`《气象观测公约》于${y}年在本地施行，从此读数一日三次。`, `The Convention on Weather Observation took effect here in ${y}, and readings have been taken three times a day since.`],
  (t, y, n, a) => [`${a[0]}不识字，却能把${n}年的账目一笔不差地背出来。`, `${cap(a[1])} could not read, and yet recited the accounts of ${n} years without a slip.`],
  (t, y, n, a, p, s) => [`到了${s[0]}，船闸只开半日，余下的时间用来清理闸槽。`, `In ${s[1]} the lock was open for half the day only; the rest went to clearing its grooves.`],
  (t, y, n, a, p) => [`有一回，${a[0]}从${p[0]}赶来报信，说上游又涨了${n}寸。`, `Once ${a[1]} came running from ${p[1]} with the news that upstream it had risen by another ${n} inches.`],
  (t, y, n) => [`图纸有${n}张，最旧的一张画于${y}年，边上的字已经看不清。`, `There are ${n} drawings; the oldest was made in ${y}, and the writing in its margin can no longer be read.`],
  (t, y, n, a, p, s, m) => [`${m[0]}里停工${n}天，${t.keeper[0]}便在檐下教孩子们认字。`, `Work stops for ${n} days in ${m[1]}, when ${t.keeper[1]} teaches children to read under the eaves.`],
]

const glossary = [
  ['water-level', '水位', 'shuǐwèi', 'water level', 'niveau de l’eau', 'The height of the surface of the water above the mark cut in the pier.', '水面高出桥墩刻线的尺寸。'],
  ['station', '测站', 'cèzhàn', 'weather station', 'station météorologique', 'A hut with instruments, and whoever reads them.', '一间放仪器的小屋，以及读它们的人。'],
  ['lock', '船闸', 'chuánzhá', 'lock', 'écluse', '', ''],
  ['lending', '借阅', 'jièyuè', 'lending', 'prêt', 'Letting a book out of the house against a name in a ledger.', '登记姓名，把书借出门去。'],
  ['catalogue', '目录', 'mùlù', 'catalogue', 'catalogue', '', ''],
  ['watch-keeping', '值守', 'zhíshǒu', 'watch-keeping', 'garde', 'Being there, awake, by turns.', '轮流在场，不得打盹。'],
  ['dredging', '疏浚', 'shūjùn', 'dredging', 'dragage', '', ''],
  ['calibration', '校准', 'jiàozhǔn', 'calibration', 'étalonnage', 'Comparing an instrument with one that is trusted more.', '把一件仪器与更可信的另一件相比。'],
  ['embankment', '堤岸', 'dī’àn', 'embankment', 'levée', '', ''],
  ['ferry-landing', '渡口', 'dùkǒu', 'ferry landing', 'embarcadère', '', ''],
  ['seed-bank', '种子库', 'zhǒngzikù', 'seed bank', 'banque de semences', 'A cold room in which seed waits.', '一间冷屋，种子在里面等着。'],
  ['postal-route', '邮路', 'yóulù', 'postal route', 'route postale', '', ''],
]
const instruments = [
  ['watch-rules', '公共设施值守规程', 'Rules for Keeping Public Works', 'regulation', { date: '1921', status: 'superseded', issuer: ['北岸水利会', 'North Bank Water Board'] }],
  ['weather-convention', '气象观测公约', 'Convention on Weather Observation', 'treaty', { date: '1934-06', status: 'in-force', url: 'https://example.org/weather' }],
  ['water-board', '北岸水利会', 'North Bank Water Board', 'body', { date: '1908' }],
]

/** The text of a paragraph in both languages, that no other has: so many sentences. */
function paragraph(t, want = 2 + below(4)) {
  const zh = [], en = [], used = new Set()
  while (zh.length < want) {
    const i = below(sentences.length)
    if (used.has(i)) continue
    used.add(i)
    const k = below(8)
    const [nzh, nen] = below(2) ? Array(2).fill(11 + below(89)) : [numbers[k], words[k]]
    const args = [1862 + below(110), nzh, pick(people), pick(places), pick(seasons), pick(months)]
    const draw = (n) => sentences[i](t, args[0], n, ...args.slice(2))
    zh.push(draw(nzh)[0])
    en.push(draw(nen)[1])
  }
  const text = zh.join('')
  if (texts.has(text)) return paragraph(t, want)
  texts.add(text)
  return [text, en.join(' ')]
}
const texts = new Set()

function chapter(t, number) {
  const zh = [], en = []
  const heading = (mark, [a, b], no = ['', '']) => {
    const id = anchor('s')
    zh.push(`${mark} ${no[0]}${a} {#${id}}`)
    en.push(`${mark} ${no[1]}${b} {#${id}}`)
  }
  const ordinal = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'][number - 1]
  heading('#', t.title, [`第${ordinal}章　`, `${number}. `])
  const notes = []
  for (let p = 0; p < 25; p++) {
    if (p % 5 === 1) heading('##', sections[(p - 1) / 5])
    const id = anchor('p')
    let [a, b] = paragraph(t)
    if (p % 4 === 2) {
      const label = `${t.slug}-${notes.length + 1}`
      const [c, d] = paragraph(t, 1)
      notes.push(label)
      // Every third note is the editor's reference alone, without a translation.
      zh.push(notes.length % 3 ? `[^${label}]: 参见《${t.zh}志》第${10 + p}叶。${c}` : `[^${label}]: A. Field, *Notes on ${cap(t.en)}*, ${1900 + p + number}, pp. ${p}–${p + 9}.`)
      if (notes.length % 3) en.push(`[^${label}]: See the gazetteer of ${t.en}, leaf ${10 + p}. ${d}`)
      a += `[^${label}]`
      b += `[^${label}]`
    } else if (p % 12 === 7 && notes.length) { // a note that is cited again
      a += `[^${notes[0]}]`
      b += `[^${notes[0]}]`
    }
    if (p === 13 && number % 3 === 0) [a, b] = [a, b].map((s) => `> ${s}`)
    zh.push(`${a} {#${id}}`)
    // Some paragraphs have no translation yet: single ones, and in the fifth chapter a run of them.
    if (p % 11 !== 8 && !(number === 5 && p > 13 && p < 18)) en.push(`${b} {#${id}}`)
  }
  return [zh, en].map((blocks) => blocks.join('\n\n') + '\n')
}

function write(file, text) {
  const to = path.join(folder, file)
  fs.mkdirSync(path.dirname(to), { recursive: true })
  fs.writeFileSync(to, text)
}

fs.rmSync(folder, { recursive: true, force: true })
write('site.yaml', `# Made by test/long/make.mjs: a work of many chapters.
title: {zh: 长书小库, en: A Long Work}
gloss: {languages: [en, zh-Latn-pinyin, fr], default: en}
`)
write('glossary/all.yaml', glossary.map(([id, zh, pinyin, en, fr, den, dzh]) =>
  `- {id: ${id}, zh: ${zh}, pinyin: "${pinyin}", gloss: {en: ${en}, fr: "${fr}"}${den ? `, definition: {en: "${den}", zh: ${dzh}}` : ''}}\n`).join(''))
write('instruments/all.yaml', instruments.map(([id, zh, en, kind, { date, status, url, issuer }]) =>
  `- {id: ${id}, zh: ${zh}, en: ${en}, kind: ${kind}, date: ${date}${status ? `, status: ${status}` : ''}${url ? `, url: "${url}"` : ''}${issuer ? `, issuer: {zh: ${issuer[0]}, en: ${issuer[1]}}` : ''}}\n`).join(''))
write('editions/works/edition.yaml', `title: {zh: 两岸公共设施记, en: "Public Works on Both Banks"}
authors: [{zh: 魏渡, en: Wei Du}]
translators: [{en: Ann Field}]
language: zh-Hans
date: 2025-03-01
abstract:
  zh: 十二章，三百段，各记一处公共设施：怎样建成，谁来看守，如何修理。
  en: Twelve chapters and three hundred paragraphs, each on one of the public works of two river banks, how it was built, who keeps it and how it is mended.
`)
topics.forEach((t, i) => {
  const [zh, en] = chapter(t, i + 1)
  const name = `editions/works/text/${String(i + 1).padStart(2, '0')}-${t.slug}`
  write(`${name}.md`, zh)
  write(`${name}.en.md`, en)
})
