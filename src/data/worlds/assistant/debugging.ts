/** A program that fails: a stack trace. */
import { bullets, integer, percent } from '../text.js'
import { toSubject } from '../world.js'
import {
  article,
  capital,
  clock,
  counted,
  exchange,
  fence,
  isoTime,
  lines,
  minutesAfter,
  paragraphs,
  round,
} from './shared.js'
import { java, missing, python, typescript } from './traces.js'

export const stackTrace = toSubject({
  setup: (draw, scene) => {
    const deployedAt = minutesAfter(scene.startedAt, -draw.integer(70, 220))
    const rows = draw.integer(8_000, 240_000)
    const requests = draw.integer(2_000, 30_000)
    return {
      missing: draw.pick(missing),
      language: draw.pick([typescript, python, java]),
      line: draw.integer(12, 88),
      release: `${draw.integer(2, 9)}.${draw.integer(0, 24)}.${draw.integer(0, 3)}`,
      deployedAt,
      firstAt: minutesAfter(deployedAt, draw.integer(2, 9)),
      requests,
      failures: Math.round((requests * draw.integer(4, 60)) / 1000),
      rows,
      bare: Math.round((rows * draw.integer(3, 45)) / 1000),
      rollback: draw.integer(3, 8),
      fixing: draw.integer(18, 40),
    }
  },
  title: ({ missing, language, line }) =>
    line % 2
      ? `${language.error} on the ${missing.page} page`
      : `Stack trace: ${missing.part} missing on the ${missing.page} page`,
  summary: ({ missing, language, line, release }) =>
    `${capital(article(language.error))} in ${language.place(missing, line)}, thrown for ${missing.who} since release ${release}. The ${missing.part} may be missing and has to be checked.`,
  tool: ({ missing, language, line, release, firstAt, failures }) => ({
    name: 'get_error_group',
    result: {
      error: language.error,
      location: language.place(missing, line),
      events: failures,
      firstSeen: isoTime(firstAt),
      release,
      affected: missing.who,
    },
  }),
  exchanges: [
    ({ missing, language, line }, draw) => {
      const trace = language.trace(missing, line)
      const fix = language.fix(missing)
      return exchange(
        draw,
        [
          `The ${missing.page} page fails for some customers. What does this mean?\n\n${trace}`,
          `getting this in production, what's wrong?\n\n${trace}`,
          `Could you look at this trace, please? It only happens for a few users of the ${missing.page} page.\n\n${trace}`,
        ],
        [
          paragraphs(
            `${language.cause(missing)}. It happens for ${missing.who}: they have no ${missing.part}.`,
            `The smallest fix, in \`${language.place(missing, line)}\`:`,
            fix,
          ),
          paragraphs(
            `**Cause:** ${language.cause(missing)}.`,
            `**When:** for ${missing.who}. All others have ${article(missing.part)}, which is why only a few people see it.`,
            fix,
            `Whether "${missing.fallback}" is the right thing to show is for you to say.`,
          ),
        ],
      )
    },
    ({ missing, release, deployedAt, firstAt, failures, requests }, draw) =>
      exchange(
        draw,
        [
          'Why now? Nobody has touched that file for months.',
          'but that code is old?? why does it break today',
          'It used to work. What has changed?',
        ],
        [
          paragraphs(
            `The file is old, what reaches it is new. Release ${release} went out at ${clock(deployedAt)} UTC, the first error came at ${clock(firstAt)}. Before, a filter kept ${missing.who} off this page; the release took the filter away.`,
            `Since then: ${integer(failures)} of ${integer(requests)} requests, ${percent(failures / requests)}.`,
          ),
          `Release ${release}, ${clock(deployedAt)} UTC. It shows ${missing.who} on the ${missing.page} page for the first time, so this line meets them for the first time. The first failure came at ${clock(firstAt)}; since then ${integer(failures)} of ${integer(requests)} requests have failed (${percent(failures / requests)}).`,
        ],
      ),
    ({ missing, rollback, fixing }, draw) =>
      exchange(
        draw,
        ['Roll back or fix forward?', 'should we roll back?', 'Do you recommend a rollback, or do we ship the fix?'],
        [
          `Roll back first. That takes about ${rollback} minutes and helps at once; the fix needs build, tests and a release, about ${fixing} minutes. The release holds no migration, so nothing stands in the way.`,
          paragraphs(
            bullets([
              `Rollback: about ${rollback} minutes, ${missing.who} vanish from the page again`,
              `Fix forward: about ${fixing} minutes, the page keeps failing until then`,
            ]),
            `With a difference of ${fixing - rollback} minutes I would roll back, and ship the fix without hurry.`,
          ),
        ],
      ),
    ({ missing }, draw) => {
      const query = fence(
        'sql',
        'SELECT count(*) AS total,',
        `       count(*) FILTER (WHERE ${missing.part}_id IS NULL) AS without_${missing.part}`,
        `FROM ${missing.table};`,
      )
      return exchange(
        draw,
        [
          `How do I find out how many rows have no ${missing.part}?`,
          `query to count the ones without ${missing.part}? postgres`,
        ],
        [
          query,
          paragraphs(
            query,
            `If \`${missing.part}\` is embedded and has no id of its own, test \`${missing.part}_${missing.field}\` instead.`,
          ),
        ],
      )
    },
    ({ missing, rows, bare }, draw) =>
      exchange(
        draw,
        [
          `${integer(bare)} of ${integer(rows)}. Should we fill them in?`,
          `it says ${integer(rows)} total, ${integer(bare)} without. backfill or leave it?`,
        ],
        [
          `Leave them. ${percent(bare / rows)} is not a slip, it is a kind of ${missing.entity} that you have on purpose. An invented ${missing.part} would only move the error to whoever reads it next. Make the type say that it may be missing.`,
          `Do not fill in anything. ${integer(bare)} of ${integer(rows)} is ${percent(bare / rows)}, and for ${missing.who} "none" is the truth. What should change is the declaration: as long as it promises ${article(missing.part)}, the next one will walk into the same trap.`,
        ],
      ),
    ({ missing, language }, draw) => {
      const test = language.test(missing)
      return exchange(
        draw,
        [
          'I need a test that fails without the fix.',
          'write me a regression test',
          'And a test for it, please. A short one.',
        ],
        [
          test,
          paragraphs(test, 'Run it once without the fix and see it fail; otherwise you do not know what it tests.'),
        ],
      )
    },
    ({ missing, release, failures }, draw) => {
      const message = fence(
        '',
        `Show ${missing.who} without ${missing.part}`,
        '',
        `Since ${release} the ${missing.page} page lists ${missing.who}.`,
        `They have no ${missing.part}, and formatting it failed`,
        `(${counted(failures, 'error').replace(/^\d+/, integer(failures))} in production). Show "${missing.fallback}" instead.`,
      )
      return exchange(
        draw,
        ['Commit message?', 'Give me a commit message that explains it.', 'commit msg pls'],
        [message],
      )
    },
    ({ failures, requests }, draw) => {
      const normal = 0.1
      const limit = Math.max(0.3, round((failures / requests) * 50, 1))
      return exchange(
        draw,
        [
          'A customer told us before our monitoring did. What alert would have caught it?',
          'how do we notice this earlier next time? some alert?',
        ],
        [
          lines(
            `Alert on the share of failed requests in the ten minutes after each release: above ${limit}% for two minutes in a row, somebody is paged.`,
            `Your usual level is about ${normal}%, and this was at ${percent(failures / requests)}, so it would have fired within minutes.`,
          ),
          paragraphs(
            'Two things:',
            bullets([
              `an error of a *kind that was never seen before* within 30 minutes of a release goes to the team channel, however few there are`,
              `more than ${limit}% of requests failing for two minutes pages whoever is on call (this was at ${percent(failures / requests)})`,
            ]),
          ),
        ],
      )
    },
  ],
})
