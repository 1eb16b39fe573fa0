/** When a job runs: a cron schedule. */
import { bullets, date, table } from '../text.js'
import { toSubject } from '../world.js'
import { day, rhythms } from './rhythms.js'
import { clockAt, exchange, fence, isoDate, minutesAfter, nextWeekday, paragraphs, shortDate } from './shared.js'

const jobs = [
  {
    what: 'the price import',
    command: '/opt/jobs/import-prices',
    late: 'shops open with old prices',
    file: 'import-prices',
  },
  {
    what: 'the payment reminders',
    command: '/opt/jobs/send-reminders',
    late: 'reminders go out a day late',
    file: 'send-reminders',
  },
  {
    what: 'the ledger export',
    command: '/opt/jobs/export-ledger',
    late: 'the accountants wait for the file',
    file: 'export-ledger',
  },
  { what: 'the stock report', command: '/opt/jobs/stock-report', late: 'nobody orders in time', file: 'stock-report' },
  {
    what: 'the backup check',
    command: '/opt/jobs/check-backups',
    late: 'a broken backup goes unnoticed',
    file: 'check-backups',
  },
] as const

const zones = [
  { city: 'Madrid', zone: 'Europe/Madrid' },
  { city: 'Berlin', zone: 'Europe/Berlin' },
  { city: 'Warsaw', zone: 'Europe/Warsaw' },
  { city: 'Rome', zone: 'Europe/Rome' },
] as const

export const cronSchedule = toSubject({
  setup: (draw, scene) => {
    const rhythm = draw.pick(rhythms)
    const minutes = draw.integer(4, 21) * 60 + draw.pick([0, 10, 15, 20, 30, 40, 45])
    const today = Math.floor(scene.startedAt / day) * day
    const next: number[] = []
    let month = 0
    for (let ahead = 1; next.length < 3 || ahead <= 30; ahead++) {
      if (!rhythm.runs(new Date(today + ahead * day))) continue
      if (ahead <= 30) month++
      if (next.length < 3) next.push(today + ahead * day)
    }
    return {
      rhythm,
      job: draw.pick(jobs),
      minutes,
      next,
      month,
      zone: draw.pick(zones),
      takes: draw.integer(3, 55),
      holiday: nextWeekday(scene.startedAt, draw.integer(1, 5), draw.integer(10, 40)),
    }
  },
  title: ({ rhythm, job, minutes }) =>
    minutes % 60 ? `Cron: ${rhythm.said}, ${clockAt(minutes)}` : `Schedule for ${job.what}, ${clockAt(minutes)} UTC`,
  summary: ({ rhythm, job, minutes, next }) =>
    `Wrote a crontab line for ${job.what}, ${rhythm.said} at ${clockAt(minutes)} UTC. The next run is on ${shortDate(next[0]!)}.`,
  tool: ({ rhythm, minutes, next }) => ({
    name: 'preview_schedule',
    result: {
      expression: `${minutes % 60} ${Math.floor(minutes / 60)} ${rhythm.days}`,
      timeZone: 'UTC',
      guarded: rhythm.guard !== undefined,
      nextRuns: next.map((at) => `${isoDate(at)}T${clockAt(minutes)}:00Z`),
    },
  }),
  exchanges: [
    ({ rhythm, job, minutes, next }, draw) => {
      const line = fence(
        '',
        `${minutes % 60} ${Math.floor(minutes / 60)} ${rhythm.days} ${rhythm.guard ? `${rhythm.guard} ` : ''}${job.command}`,
      )
      const runs = next.map((at) => `${date(at)}, ${clockAt(minutes)}`)
      return exchange(
        draw,
        [
          `Please write me a crontab line: \`${job.command}\`, ${rhythm.said} at ${clockAt(minutes)}. The server runs on UTC.`,
          `cron for ${clockAt(minutes)} UTC ${rhythm.said}? it's ${job.what}, ${job.command}`,
          `How do I schedule ${job.what} (\`${job.command}\`) ${rhythm.said}, at ${clockAt(minutes)} UTC? And when does it run next?`,
        ],
        [
          paragraphs(line, rhythm.why, `The next three runs, UTC:\n\n${bullets(runs)}`),
          paragraphs(
            line,
            `${rhythm.why} It runs next on ${date(next[0]!)}, then on ${shortDate(next[1]!)} and ${shortDate(next[2]!)}.`,
          ),
        ],
      )
    },
    ({ minutes, zone }, draw) =>
      exchange(
        draw,
        [
          `Hm, ${clockAt(minutes)} is meant as ${zone.city} time. Is that a problem?`,
          `wait, we're in ${zone.city}. does ${clockAt(minutes)} mean ${clockAt(minutes)} here?`,
        ],
        [
          paragraphs(
            `It does not. ${clockAt(minutes)} UTC is ${clockAt(minutes + 60)} in ${zone.city} in winter and ${clockAt(minutes + 120)} in summer. Put this line above the job:`,
            fence('', `CRON_TZ=${zone.zone}`),
            'It holds for all lines below it. Check `man 5 crontab` on that machine first, not every cron knows it.',
          ),
          paragraphs(
            table(
              ['Time of year', `UTC hour for ${clockAt(minutes)} in ${zone.city}`],
              [
                ['winter', clockAt(minutes - 60)],
                ['summer', clockAt(minutes - 120)],
              ],
            ),
            `A fixed UTC hour is wrong for half the year. \`CRON_TZ=${zone.zone}\` above the line takes care of it.`,
          ),
        ],
      ),
    ({ job, takes }, draw) => {
      const line = fence('', `flock -n /run/lock/${job.file}.lock ${job.command}`)
      return exchange(
        draw,
        [
          `It takes up to ${takes} minutes, and sometimes somebody starts it by hand. Two at once would be bad.`,
          `how do I make sure it never runs twice at the same time? takes about ${takes} min`,
        ],
        [
          paragraphs(
            'Hold a lock while it runs:',
            line,
            '`-n` gives up at once if the lock is taken. Use the same line by hand, and neither can disturb the other.',
          ),
          paragraphs(
            line,
            'The lock is released when the process ends, even if it crashes. A file that you create and delete yourself does not do that.',
          ),
        ],
      )
    },
    ({ job }, draw) => {
      const line = fence('', 'MAILTO=ops@internal', `… ${job.command} > /var/log/${job.file}.log`)
      return exchange(
        draw,
        ['I want an email when it fails, and none when it works.', 'email only on errors, how?'],
        [
          paragraphs(
            line,
            'Cron emails whatever is printed. Normal output goes to the file, so only what is written to standard error is sent.',
          ),
          paragraphs(
            'Send normal output to a file and leave the errors to cron:',
            line,
            'This works as long as the script prints its complaints to standard error; many print everything to the same place.',
          ),
        ],
      )
    },
    ({ job }, draw) =>
      exchange(
        draw,
        [
          'And if it does not start at all? Then there is no email.',
          'but if the server is down I get no email either, right?',
        ],
        [
          `Right: silence looks like success. Turn it round. Let the job report when it is *done*, and let something on another machine complain if the report does not come. For you the price of not noticing is that ${job.late}, so an hour of patience is enough.`,
          paragraphs(
            'Nothing on that machine can tell you. Add a ping as the last step:',
            fence('', `… && ${job.command} && curl -fsS https://watch.internal/${job.file}`),
            'and have the other side raise an alarm if the ping is an hour late.',
          ),
        ],
      ),
    ({ holiday }, draw) => {
      const guard = fence('sh', `grep -qx "$(date +%F)" /etc/holidays && exit 0`)
      return exchange(
        draw,
        [
          `It should pause on public holidays, ${date(holiday)} for instance.`,
          `can it skip holidays? next one is ${shortDate(holiday)}`,
        ],
        [
          paragraphs(
            'Not in cron. Keep a file with one date per line and leave early, at the top of the script:',
            guard,
            `The line in \`/etc/holidays\` reads \`${isoDate(holiday)}\`.`,
          ),
          paragraphs(
            `Put \`${isoDate(holiday)}\` and the others into \`/etc/holidays\`, and this at the top of the script:`,
            guard,
            'Somebody has to fill in the file once a year. Set a reminder for December.',
          ),
        ],
      )
    },
    ({ month, takes, rhythm }, draw, scene) => {
      const until = shortDate(minutesAfter(scene.startedAt, 30 * 1440))
      return exchange(
        draw,
        ['How many runs is that in the next 30 days?', 'how often will it run until this time next month, roughly?'],
        [
          `${month === 0 ? 'None' : month === 1 ? 'One' : String(month)}, counted from tomorrow to ${until}${month > 1 ? `. At up to ${takes} minutes each that is ${month * takes} minutes of work at most` : ''}.`,
          `From tomorrow to ${until}: **${month}** (${rhythm.said}).`,
        ],
      )
    },
    ({ rhythm, minutes, job, zone }, draw) => {
      const timer = fence(
        'ini',
        '[Timer]',
        `OnCalendar=${rhythm.calendar} ${clockAt(minutes)}:00 ${zone.zone}`,
        'Persistent=true',
        '',
        '[Install]',
        'WantedBy=timers.target',
      )
      return exchange(
        draw,
        ['What would it look like as a systemd timer?', 'systemd timer instead?'],
        [
          paragraphs(
            timer,
            `\`Persistent=true\` makes up for a run that was missed while the machine was off. Test it with \`systemd-analyze calendar\`.`,
          ),
          paragraphs(
            timer,
            `Advantages over cron: the time zone is part of the line, ${rhythm.guard ? 'the awkward test disappears' : 'a missed run is made up for'}, and \`systemctl list-timers\` shows the last run and next run. The service of the same name starts \`${job.command}\`.`,
          ),
        ],
      )
    },
  ],
})
