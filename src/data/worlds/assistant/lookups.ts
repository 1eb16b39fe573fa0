/** A formula in a sheet that finds nothing. */
import { bullets, integer, table } from '../text.js'
import { toSubject } from '../world.js'
import { article, counted, exchange, fence, paragraphs } from './shared.js'

const lists = [
  {
    left: 'the order list',
    right: 'the price list',
    key: 'article number',
    result: 'price',
    sample: '004718',
    sheet: 'Prices',
  },
  {
    left: 'the time sheet',
    right: 'the staff list',
    key: 'personnel number',
    result: 'department',
    sample: '00932',
    sheet: 'Staff',
  },
  {
    left: 'the bank export',
    right: 'the customer list',
    key: 'customer number',
    result: 'name',
    sample: '010255',
    sheet: 'Customers',
  },
  {
    left: 'the inventory',
    right: 'the supplier list',
    key: 'part number',
    result: 'supplier',
    sample: '00386',
    sheet: 'Suppliers',
  },
] as const

export const lookupFormula = toSubject({
  setup: (draw) => {
    const rows = draw.integer(240, 3_900)
    const errors = Math.round((rows * draw.integer(6, 31)) / 100)
    const text = Math.round(errors * (draw.integer(70, 88) / 100))
    // some are really missing: the user asks what to show for them
    const blanks = Math.min(errors - text - 1, Math.round((errors - text) * (draw.integer(55, 80) / 100)))
    return {
      list: draw.pick(lists),
      rows,
      errors,
      text,
      blanks,
      gone: errors - text - blanks,
      double: draw.integer(3, 14),
      key: draw.pick(['A', 'B', 'C']),
      target: draw.pick(['D', 'E', 'F']),
    }
  },
  title: ({ list, errors }) =>
    errors % 2
      ? `#N/A in ${integer(errors)} rows: ${list.key}`
      : `Lookup in ${list.right} fails in ${integer(errors)} rows`,
  summary: ({ list, rows, errors }) =>
    `The lookup of the ${list.key} failed in ${integer(errors)} of ${integer(rows)} rows of ${list.left}, mostly because numbers are stored as text on one side.`,
  tool: ({ list, rows, errors, text, blanks, gone, key }) => ({
    name: 'inspect_column',
    result: {
      column: key,
      sheet: list.left.replace('the ', ''),
      rows,
      notFound: errors,
      causes: { numberInsteadOfText: text, surroundingBlanks: blanks, notInList: gone },
    },
  }),
  exchanges: [
    ({ list, rows, errors, text, blanks, gone, key }, draw) =>
      exchange(
        draw,
        [
          `\`=VLOOKUP(${key}2, ${list.sheet}!A:C, 3, FALSE)\` gives #N/A in part of ${list.left}, although the ${list.key} is in ${list.right}. Can you look at the column and tell me why?`,
          `vlookup returns #N/A but the value is there!! ${list.left}, column ${key}, looks up the ${list.key} in ${list.right}. please check`,
          `Why does my lookup of the ${list.key} fail for some rows? It is column ${key} in ${list.left}, against ${list.right}.`,
        ],
        [
          paragraphs(
            `${integer(errors)} of ${integer(rows)} rows fail, for three reasons:`,
            table(
              ['Reason', 'Rows'],
              [
                [`a number here, text in ${list.right}`, integer(text)],
                ['a blank before or after it', String(blanks)],
                [`really not in ${list.right}`, String(gone)],
              ],
            ),
            `To you ${Number(list.sample)} and "${list.sample}" are the same, to the sheet they are not: one lost its zeros when it became a number.`,
          ),
          `Most of it is a matter of type. In ${integer(text)} of the ${integer(errors)} failing rows the ${list.key} is a number, while ${list.right} stores text ("${list.sample}"). ${counted(blanks, 'more has', 'more have')} a blank around it, and ${gone === 1 ? 'one is' : `${gone} are`} really missing from ${list.right}.`,
        ],
      ),
    ({ list, key, target }, draw) => {
      const formula = fence(
        '',
        `=VLOOKUP(TEXT(TRIM(${key}2), "${'0'.repeat(list.sample.length)}"), ${list.sheet}!A:C, 3, FALSE)`,
      )
      return exchange(
        draw,
        ['How do I make it work without touching the data?', 'quick fix in the formula?'],
        [
          paragraphs(
            `In ${target}2:`,
            formula,
            `\`TRIM\` takes the blanks away, \`TEXT\` turns it into text with ${list.sample.length} digits, zeros included.`,
          ),
          paragraphs(formula, `It makes ${Number(list.sample)} into "${list.sample}" before it searches.`),
        ],
      )
    },
    ({ list, key }, draw) =>
      exchange(
        draw,
        [
          `Where do the zeros get lost? Somebody exports ${list.left} every month.`,
          'why does this happen every month again',
        ],
        [
          `When the file is opened with a double click. The program sees digits, makes them a number, and the zeros are gone before you look. Import it instead, and set column ${key} to *Text* in the import dialogue.`,
          `The export is fine, opening it is not: a CSV has no types, so the program guesses. Use the import from the data menu and declare column ${key} as text. It remembers that for the next file.`,
        ],
      ),
    ({ list, errors, gone, key }, draw) =>
      exchange(
        draw,
        [
          `Good, from ${integer(errors)} down to ${gone}. Can I show "new" instead of #N/A?`,
          `works! only ${gone} left, those are new. can it say "new" instead of the error?`,
        ],
        [
          paragraphs(
            fence('', `=IFNA(VLOOKUP(…), "new")`),
            '`IFNA` and not `IFERROR`: the latter would hide every other mistake, too.',
          ),
          paragraphs(
            `Wrap it in \`IFNA(…, "new")\`. With XLOOKUP that is built in:`,
            fence(
              '',
              `=XLOOKUP(TEXT(TRIM(${key}2), "${'0'.repeat(list.sample.length)}"), ${list.sheet}!A:A, ${list.sheet}!C:C, "new")`,
            ),
          ),
        ],
      ),
    ({ list, double }, draw) =>
      exchange(
        draw,
        [
          `${double} numbers are twice in ${list.right}, with a different ${list.result}. Which one do I get?`,
          `what if ${article(list.key)} is in ${list.right} twice? we have ${double} of those`,
        ],
        [
          paragraphs(
            `The first from the top, without a word. Find them before you trust the result:`,
            fence('', `=COUNTIF(${list.sheet}!A:A, A2) > 1`),
            `${double} are few enough to settle by hand.`,
          ),
          `The topmost, always. Nothing tells you that there is another. Sort out the ${double} in ${list.right} first, since any rule in the formula would only hide them.`,
        ],
      ),
    ({ list }, draw) =>
      exchange(
        draw,
        [
          `The columns of ${list.right} are moved around now and then. Does the 3 still hold?`,
          'what if someone inserts a column?',
        ],
        [
          `No. The 3 counts columns, so one inserted column and you show the wrong ${list.result}, without any error. XLOOKUP or INDEX with MATCH name the column itself and move along.`,
          paragraphs(
            'That is the weak spot of VLOOKUP. This one survives it:',
            fence('', `=INDEX(${list.sheet}!C:C, MATCH(…, ${list.sheet}!A:A, 0))`),
          ),
        ],
      ),
    ({ list, rows }, draw) =>
      exchange(
        draw,
        [
          'How can I check at the end that nothing is wrong?',
          `final check? ${integer(rows)} rows, can't read them all`,
        ],
        [
          bullets([
            `count the rows with a ${list.result}, plus "new": must be ${integer(rows)}`,
            `take ten at random and look them up in ${list.right} by hand`,
            `filter for an empty ${list.result}: there must be none`,
          ]),
          `Three counts: rows (${integer(rows)}), rows with "new", rows with an empty ${list.result}. The last must be 0. And compare ten by hand; a lookup that is off by one column passes every count.`,
        ],
      ),
  ],
})
