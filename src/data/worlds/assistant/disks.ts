/** A disk that fills up. */
import { bullets, date, percent, table } from '../text.js'
import { toSubject } from '../world.js'
import { exchange, fence, minutesAfter, paragraphs, round } from './shared.js'

const disks = [
  {
    host: 'db-2',
    mount: '/var/lib/postgresql',
    folders: ['base', 'pg_wal', 'log', 'exports'],
    grows: 'pg_wal',
    why: 'a replication slot that nobody reads any more',
    clean: 'SELECT slot_name, active, restart_lsn FROM pg_replication_slots;',
    language: 'sql',
    act: 'drop the inactive slot; the server then removes the old segments at the next checkpoint',
  },
  {
    host: 'build-1',
    mount: '/srv/ci',
    folders: ['images', 'caches', 'artifacts', 'logs'],
    grows: 'images',
    why: 'every build leaves an image behind',
    clean: 'podman image prune --all --filter "until=168h"',
    language: 'sh',
    act: 'let a timer do that every night; builds fetch again what they miss',
  },
  {
    host: 'mail-1',
    mount: '/var',
    folders: ['spool', 'log', 'backups', 'cache'],
    grows: 'log',
    why: 'the filter has logged at debug level since the last update',
    clean: 'journalctl --disk-usage\nsudo journalctl --vacuum-size=2G',
    language: 'sh',
    act: 'set the level of the filter back to info, or the disk fills up again',
  },
  {
    host: 'files-3',
    mount: '/data',
    folders: ['uploads', 'thumbnails', 'tmp', 'exports'],
    grows: 'tmp',
    why: 'uploads that broke off are never removed',
    clean: 'find /data/tmp -type f -mtime +3 -print | wc -l',
    language: 'sh',
    act: 'if the number looks right, run it again with `-delete` in place of `-print | wc -l`',
  },
] as const

export const diskFull = toSubject({
  setup: (draw) => {
    const disk = draw.pick(disks)
    const size = draw.pick([200, 400, 500, 800])
    const grown = Math.round((size * draw.integer(46, 50)) / 100)
    const others = disk.folders.filter((name) => name !== disk.grows)
    const shares = [draw.integer(24, 26), draw.integer(14, 15), draw.integer(6, 7)]
    const rows = [
      { name: disk.grows as string, gigabytes: grown },
      ...others.map((name, index) => ({ name: name as string, gigabytes: Math.round((size * shares[index]!) / 100) })),
    ].sort((a, b) => b.gigabytes - a.gigabytes)
    const used = rows.reduce((sum, row) => sum + row.gigabytes, 0)
    const daily = round((size * draw.integer(5, 18)) / 1000, 1)
    const freed = Math.round((grown * draw.integer(60, 85)) / 100)
    return { disk, size, rows, used, grown, daily, freed, free: size - used, alarm: draw.pick([75, 80]) }
  },
  title: ({ disk, used, size }) =>
    used % 2 ? `${disk.host}: ${disk.mount} is filling up` : `Disk of ${disk.host} at ${percent(used / size)}`,
  summary: ({ disk, used, size, grown }) =>
    `${disk.mount} on ${disk.host} is ${percent(used / size)} full. The largest folder is ${disk.grows} with ${grown} GB, because ${disk.why.startsWith('a ') ? `of ${disk.why}` : disk.why}.`,
  tool: ({ disk, size, rows, used, free }) => ({
    name: 'disk_usage',
    result: {
      host: disk.host,
      mount: disk.mount,
      sizeGb: size,
      usedGb: used,
      freeGb: free,
      folders: Object.fromEntries(rows.map((row) => [row.name, row.gigabytes])),
    },
  }),
  exchanges: [
    ({ disk, size, rows, used, free }, draw) =>
      exchange(
        draw,
        [
          `${disk.host} warns that ${disk.mount} is nearly full. What takes up the space?`,
          `disk alert on ${disk.host} (${disk.mount}). what's eating it?`,
          `Please check the disk of ${disk.host}, ${disk.mount}. What is the largest folder?`,
        ],
        [
          paragraphs(
            table(
              ['Folder', 'GB', 'Share of the disk'],
              [
                ...rows.map((row) => [row.name, String(row.gigabytes), percent(row.gigabytes / size)]),
                ['**used**', `**${used}**`, `**${percent(used / size)}**`],
              ],
            ),
            `${free} GB of ${size} GB are free.`,
          ),
          `\`${rows[0]!.name}\`, with ${rows[0]!.gigabytes} GB of ${size} GB. Then ${rows
            .slice(1)
            .map((row) => `\`${row.name}\` ${row.gigabytes} GB`)
            .join(', ')}. Together ${used} GB (${percent(used / size)}), so ${free} GB are left.`,
        ],
      ),
    ({ daily, free }, draw, scene) => {
      const days = Math.floor(free / daily)
      const full = minutesAfter(scene.startedAt, days * 1440)
      return exchange(
        draw,
        [
          `It grows by about ${daily} GB a day. How long do we have?`,
          `grew ${daily} GB/day over the last week. when is it full?`,
        ],
        [
          `${free} ÷ ${daily} ≈ **${days === 1 ? 'one day' : `${days} days`}**, so until about ${date(full)}. Many things fail before 100%, so count on ${days > 2 ? `a day or two less` : 'hours, not days'}.`,
          `At that rate it is full around **${date(full)}** (${free} GB left, ${daily} GB a day).`,
        ],
      )
    },
    ({ disk, grown }, draw) =>
      exchange(
        draw,
        [
          `Why is \`${disk.grows}\` so large? ${grown} GB cannot be normal.`,
          `${grown} GB in ${disk.grows}, is that normal??`,
        ],
        [
          `It is not. The usual reason on such a machine: ${disk.why}. Check that before you delete anything.`,
          `Most likely ${disk.why}. It fits the steady growth: a single large file would have come in one step.`,
        ],
      ),
    ({ disk }, draw) => {
      const command = fence(disk.language, disk.clean)
      return exchange(
        draw,
        ['How do I clean it up safely?', 'what do I run?', 'How can I make room without breaking anything?'],
        [
          paragraphs(command, `Then ${disk.act}.`),
          paragraphs(
            `Start with this:\n\n${command}`,
            `The next step: ${disk.act}. Take a note of the size before and after.`,
          ),
        ],
      )
    },
    ({ size, used, free, freed, daily }, draw) => {
      const left = free + freed
      return exchange(
        draw,
        [`That freed ${freed} GB.`, `freed ${freed} GB, good?`, `Done, ${freed} GB less. Where are we now?`],
        [
          `Now ${used - freed} of ${size} GB are in use, ${percent((used - freed) / size)}. If nothing else changed, the ${left} GB last for ${Math.floor(left / daily)} days; if the cause is gone, much longer.`,
          `${free} + ${freed} = ${left} GB free, and the disk is at ${percent((used - freed) / size)}. Look again tomorrow at the same time: if it has grown by ${daily} GB, the cause is still there.`,
        ],
      )
    },
    ({ size, alarm, daily }, draw) => {
      const room = Math.round(size * (100 - alarm)) / 100
      return exchange(
        draw,
        [
          `The alarm is set to 90%. Too late?`,
          'should we change the alert? currently 90%',
          'At what level should we be warned?',
        ],
        [
          `For this disk, yes. At ${alarm}% you have ${room} GB left, about ${Math.floor(room / daily)} days at the recent pace. Better still, warn when the disk would be full within seven days at the growth of the last 24 hours; then the size does not matter.`,
          `I would use two: a warning at ${alarm}% (${room} GB left, ${Math.floor(room / daily)} days), and a call when the forecast says full within 24 hours.`,
        ],
      )
    },
    ({ disk, size, used, freed, alarm }, draw) =>
      exchange(
        draw,
        ['Write the ticket for it, please.', 'ticket text? cause, what we did, what is left to do'],
        [
          paragraphs(
            `**${disk.mount} on ${disk.host} nearly full**`,
            bullets([
              `Found: ${used} of ${size} GB in use, most of it \`${disk.grows}\``,
              `Cause: ${disk.why}`,
              `Done: ${freed} GB freed, now ${percent((used - freed) / size)}`,
              `To do: remove the cause for good, warn at ${alarm}%`,
            ]),
          ),
        ],
      ),
  ],
})
