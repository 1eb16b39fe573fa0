/** Identifiers, and the patterns that they follow. */

/** An identifier of three parts: letters, a year or number, digits. */
interface Format {
  readonly what: string
  readonly one: string
  readonly prefix: string
  readonly parts: readonly [name: string, pattern: string, meaning: string][]
  readonly separator: string
  readonly file: string
  readonly sample: (year: number, serial: number) => string
  readonly near: (year: number, serial: number) => readonly string[]
}

const digits = (value: number, length: number) => String(value).padStart(length, '0')

export const formats: readonly Format[] = [
  {
    what: 'invoice numbers',
    one: 'invoice number',
    prefix: 'INV',
    separator: '-',
    file: 'bank-statement.csv',
    parts: [
      ['year', '20\\d{2}', 'from 2000 to 2099'],
      ['serial', '\\d{5}', 'exactly five digits'],
    ],
    sample: (year, serial) => `INV-${year}-${digits(serial, 5)}`,
    near: (year, serial) => [`INV-${year}-${digits(serial % 10_000, 4)}`, `INV ${year} ${digits(serial, 5)}`],
  },
  {
    what: 'batch codes',
    one: 'batch code',
    prefix: 'B',
    separator: '/',
    file: 'labels.txt',
    parts: [
      ['year', '\\d{2}', 'its last two digits'],
      ['serial', '\\d{4}', 'exactly four digits'],
    ],
    sample: (year, serial) => `B/${digits(year % 100, 2)}/${digits(serial % 10_000, 4)}`,
    near: (year, serial) => [
      `B/${year}/${digits(serial % 10_000, 4)}`,
      `B-${digits(year % 100, 2)}-${digits(serial % 10_000, 4)}`,
    ],
  },
  {
    what: 'ticket ids',
    one: 'ticket id',
    prefix: 'T',
    separator: '.',
    file: 'mailbox.txt',
    parts: [
      ['year', '20\\d{2}', 'from 2000 to 2099'],
      ['serial', '[1-9]\\d{0,5}', 'one to six digits without a leading zero'],
    ],
    sample: (year, serial) => `T.${year}.${serial}`,
    near: (year, serial) => [`T.${year}.0${serial}`, `T${year}.${serial}`],
  },
  {
    what: 'serial numbers',
    one: 'serial number',
    prefix: 'SN',
    separator: ':',
    file: 'service-reports.txt',
    parts: [
      ['year', '20\\d{2}', 'from 2000 to 2099'],
      ['serial', '[0-9A-F]{4}', 'four hexadecimal digits'],
    ],
    sample: (year, serial) => `SN:${year}:${(serial % 65_536).toString(16).toUpperCase().padStart(4, '0')}`,
    near: (year, serial) => [
      `SN:${year}:${(serial % 65_536).toString(16).toUpperCase().padStart(3, '0')}G`,
      `SN${year}:${digits(serial % 10_000, 4)}`,
    ],
  },
]

/** The pattern without anything around it. */
export function core({ prefix, separator, parts }: Format): string {
  const between = separator === '.' ? '\\.' : separator
  return [prefix, ...parts.map(([, pattern]) => pattern)].join(between)
}

export function named({ prefix, separator, parts }: Format): string {
  const between = separator === '.' ? '\\.' : separator
  return [prefix, ...parts.map(([name, pattern]) => `(?<${name}>${pattern})`)].join(between)
}
