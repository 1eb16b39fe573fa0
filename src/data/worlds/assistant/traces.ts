/** What a program was missing, and how three languages say so. */
import { capital, fence } from './shared.js'

/** What was missing, and where. */
export interface Missing {
  readonly entity: string
  readonly table: string
  readonly part: string
  readonly field: string
  readonly who: string
  readonly fallback: string
  readonly page: string
}

export const missing: readonly Missing[] = [
  {
    entity: 'item',
    table: 'cart_items',
    part: 'price',
    field: 'amount',
    who: 'free samples',
    fallback: 'Free',
    page: 'cart',
  },
  {
    entity: 'order',
    table: 'orders',
    part: 'address',
    field: 'postcode',
    who: 'orders that are collected in the shop',
    fallback: 'Collection',
    page: 'orders',
  },
  {
    entity: 'ticket',
    table: 'tickets',
    part: 'owner',
    field: 'email',
    who: 'tickets whose agent has left',
    fallback: 'unassigned',
    page: 'inbox',
  },
  {
    entity: 'booking',
    table: 'bookings',
    part: 'room',
    field: 'name',
    who: 'bookings for online courses',
    fallback: 'Online',
    page: 'calendar',
  },
  {
    entity: 'invoice',
    table: 'invoices',
    part: 'contact',
    field: 'language',
    who: 'invoices from the old system',
    fallback: 'en',
    page: 'billing',
  },
]

/** How a language writes the failure, the fix and the test. */
export interface Language {
  readonly trace: (missing: Missing, line: number) => string
  readonly place: (missing: Missing, line: number) => string
  readonly cause: (missing: Missing) => string
  readonly fix: (missing: Missing) => string
  readonly test: (missing: Missing) => string
  readonly error: string
}

export const typescript: Language = {
  error: 'TypeError',
  trace: ({ entity, part, field, page }, line) =>
    fence(
      '',
      `TypeError: Cannot read properties of undefined (reading '${field}')`,
      `    at format${capital(part)} (/app/src/${page}/format-${part}.ts:${line}:${entity.length + part.length + 12})`,
      `    at renderRow (/app/src/${page}/row.ts:${line + 34}:14)`,
      '    at Array.map (<anonymous>)',
      `    at renderPage (/app/src/${page}/page.ts:${line + 9}:20)`,
    ),
  place: ({ page, part }, line) => `${page}/format-${part}.ts:${line}`,
  cause: ({ entity, part, field }) =>
    `\`format${capital(part)}\` reads \`${entity}.${part}.${field}\`, and \`${entity}.${part}\` is \`undefined\``,
  fix: ({ entity, part, field, fallback }) =>
    fence(
      'ts',
      `export function format${capital(part)}(${entity}: ${capital(entity)}): string {`,
      `  return ${entity}.${part}?.${field} ?? '${fallback}'`,
      '}',
    ),
  test: ({ entity, part, fallback, who }) =>
    fence(
      'ts',
      `test('${who}', () => {`,
      `  const ${entity} = { ...sample${capital(entity)}, ${part}: undefined }`,
      `  assert.equal(format${capital(part)}(${entity}), '${fallback}')`,
      '})',
    ),
}

export const python: Language = {
  error: 'AttributeError',
  trace: ({ entity, part, field, page }, line) =>
    fence(
      '',
      'Traceback (most recent call last):',
      `  File "/app/${page}/render.py", line ${line + 34}, in render_row`,
      `    label = format_${part}(${entity})`,
      `  File "/app/${page}/format_${part}.py", line ${line}, in format_${part}`,
      `    return ${entity}.${part}.${field}`,
      `AttributeError: 'NoneType' object has no attribute '${field}'`,
    ),
  place: ({ page, part }, line) => `${page}/format_${part}.py:${line}`,
  cause: ({ entity, part, field }) =>
    `\`format_${part}\` reads \`${entity}.${part}.${field}\`, and \`${entity}.${part}\` is \`None\``,
  fix: ({ entity, part, field, fallback }) =>
    fence(
      'python',
      `def format_${part}(${entity}) -> str:`,
      `    if ${entity}.${part} is None:`,
      `        return "${fallback}"`,
      `    return ${entity}.${part}.${field}`,
    ),
  test: ({ entity, part, fallback }) =>
    fence(
      'python',
      `def test_${entity}_without_${part}(sample_${entity}):`,
      `    sample_${entity}.${part} = None`,
      `    assert format_${part}(sample_${entity}) == "${fallback}"`,
    ),
}

export const java: Language = {
  error: 'NullPointerException',
  trace: ({ entity, part, field, page }, line) =>
    fence(
      '',
      `java.lang.NullPointerException: Cannot invoke "${capital(part)}.${field}()" because the return value of "${capital(entity)}.${part}()" is null`,
      `    at app.${page}.${capital(part)}Formatter.format(${capital(part)}Formatter.java:${line})`,
      `    at app.${page}.Page.renderRow(Page.java:${line + 34})`,
      '    at java.base/java.util.ArrayList.forEach(ArrayList.java:1596)',
    ),
  place: ({ part }, line) => `${capital(part)}Formatter.java:${line}`,
  cause: ({ entity, part, field }) =>
    `\`${capital(part)}Formatter\` calls \`${entity}.${part}().${field}()\`, and \`${entity}.${part}()\` returns \`null\``,
  fix: ({ entity, part, field, fallback }) =>
    fence(
      'java',
      `String format(${capital(entity)} ${entity}) {`,
      `    var ${part} = ${entity}.${part}();`,
      `    return ${part} == null ? "${fallback}" : ${part}.${field}();`,
      '}',
    ),
  test: ({ entity, part, fallback }) =>
    fence(
      'java',
      '@Test',
      `void ${entity}Without${capital(part)}() {`,
      `    var ${entity} = sample${capital(entity)}().with${capital(part)}(null);`,
      `    assertEquals("${fallback}", formatter.format(${entity}));`,
      '}',
    ),
}
