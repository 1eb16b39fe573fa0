/** Days on which a job runs, in cron and in systemd. */

export const day = 86_400_000

/** Days on which a job runs, and how cron and systemd write that. */
export interface Rhythm {
  readonly said: string
  readonly days: string
  /** What has to be checked besides, where cron alone cannot say it. */
  readonly guard?: string
  readonly why: string
  readonly calendar: string
  readonly runs: (at: Date) => boolean
}

export const rhythms: readonly Rhythm[] = [
  {
    said: 'from Monday to Friday',
    days: '* * 1-5',
    why: '`1-5` is Monday to Friday; 0 and 7 are both Sunday.',
    calendar: 'Mon..Fri *-*-*',
    runs: (at) => at.getUTCDay() > 0 && at.getUTCDay() < 6,
  },
  {
    said: 'on Mondays and Thursdays',
    days: '* * 1,4',
    why: '`1,4` is Monday and Thursday; the two asterisks are day of the month and month.',
    calendar: 'Mon,Thu *-*-*',
    runs: (at) => at.getUTCDay() === 1 || at.getUTCDay() === 4,
  },
  {
    said: 'on the 1st and the 15th of the month',
    days: '1,15 * *',
    why: '`1,15` stands in the third field, the day of the month. If one of them is a Sunday, it runs on a Sunday.',
    calendar: '*-*-01,15',
    runs: (at) => at.getUTCDate() === 1 || at.getUTCDate() === 15,
  },
  {
    said: 'on the first Monday of the month',
    days: '1-7 * *',
    guard: '[ "$(date +\\%u)" = 1 ] &&',
    why: '`1-7 * 1` would be wrong: if day of the month and weekday are both set, cron runs when *either* fits. So the weekday is tested in the command.',
    calendar: 'Mon *-*-01..07',
    runs: (at) => at.getUTCDay() === 1 && at.getUTCDate() < 8,
  },
  {
    said: 'on the last day of the month',
    days: '28-31 * *',
    guard: '[ "$(date -d tomorrow +\\%d)" = 01 ] &&',
    why: 'Cron has no word for the last day, so it starts on the 28th to the 31st and goes on only if tomorrow is the 1st.',
    calendar: '*-*~01',
    runs: (at) => new Date(at.getTime() + day).getUTCDate() === 1,
  },
]
