/** A launch post, and the texts around it. */
import { bullets, date, integer, numbered } from '../text.js'
import { toSubject } from '../world.js'
import { features } from './features.js'
import { exchange, isoDate, lines, nextWeekday, paragraphs, quote, round, shortDate } from './shared.js'
export const launchPost = toSubject({
  setup: (draw, scene) => {
    const releaseAt = nextWeekday(scene.startedAt, draw.pick([2, 3, 4]), draw.integer(5, 12))
    return {
      feature: draw.pick(features),
      plan: draw.pick(['Team', 'Business', 'Plus', 'Standard']),
      customers: draw.integer(12, 58),
      weeks: draw.integer(3, 8),
      minutes: draw.integer(4, 19) * 5,
      releaseAt,
      laterAt: releaseAt + 7 * 86_400_000,
      reason: draw.pick([
        'the app review is not through',
        'the help pages are not ready',
        'QA found a bug in the settings page',
        'two releases would fall into one week',
      ]),
      long: draw.chance(0.5),
    }
  },
  title: ({ feature, long, releaseAt }) =>
    long ? `Launch post: ${feature.name} in ${feature.product}` : `${feature.name}, out on ${shortDate(releaseAt)}`,
  summary: ({ feature, releaseAt, plan }) =>
    `Drafted the launch post for ${feature.name} in ${feature.product}, which comes out on ${shortDate(releaseAt)} with the ${plan} plan.`,
  tool: ({ feature, plan, customers, weeks, minutes, releaseAt }) => ({
    name: 'get_release_sheet',
    result: {
      product: feature.product,
      feature: feature.name,
      releaseDate: isoDate(releaseAt),
      plan,
      extraCost: 0,
      limit: feature.limit,
      beta: { customers, weeks, averageMinutesSavedPerWeek: minutes },
    },
  }),
  exchanges: [
    ({ feature, plan, customers, weeks, minutes, releaseAt }, draw) =>
      exchange(
        draw,
        [
          `Please draft a launch post for ${feature.name} in ${feature.product}. The facts are in the release sheet. It goes on the blog, so not too long.`,
          `can you write the launch post for "${feature.name.toLowerCase()}"? release sheet has the details. readers are ${feature.audience}, no marketing speak pls`,
          `I need a blog post announcing ${feature.name} (${feature.product}). Take the date, the plan and the beta figures from the release sheet. About 100 words.`,
        ],
        [
          paragraphs(
            `## ${feature.name}, from ${date(releaseAt)}`,
            `Until now, ${feature.before}. That ends on ${date(releaseAt)}: ${feature.product} ${feature.does}.`,
            `We tried it with ${customers} customers for ${weeks} weeks. On average it saved each of them **${minutes} minutes a week**.`,
            `${feature.name} is part of the ${plan} plan and costs nothing extra. You will find it under **${feature.menu}**.`,
          ),
          paragraphs(
            'Here is a draft:',
            quote(
              `**New in ${feature.product}: ${feature.name}**`,
              `You know the problem: ${feature.before}. From ${date(releaseAt)} on, ${feature.product} ${feature.does}.`,
              `${customers} customers have worked with it for ${weeks} weeks and saved ${minutes} minutes a week on average. It is included in the ${plan} plan. Open ${feature.menu} and try it.`,
            ),
            `I left out the limit (${feature.limit}); it fits better into the help page. Tell me if you want it in.`,
          ),
        ],
      ),
    ({ feature, minutes, releaseAt, weeks }, draw) =>
      exchange(
        draw,
        [
          'Good. Now the same in two sentences for social.',
          'and a short one for social? two sentences max, no emoji',
          'Nice. Could you boil that down to a social post, please? Two sentences.',
        ],
        [
          `Until now, ${feature.before}. From ${shortDate(releaseAt)}, ${feature.product} ${feature.does}.`,
          `${feature.product} now ${feature.does}. In ${weeks === 8 ? 'an' : 'a'} ${weeks}-week beta that saved ${minutes} minutes a week; it is out on ${shortDate(releaseAt)}.`,
        ],
      ),
    ({ feature, minutes, plan }, draw) => {
      const subjects = draw.sample(
        [
          `${feature.name}: out now in ${feature.product}`,
          `${minutes} minutes back, every week`,
          `You asked for ${feature.name.toLowerCase()}`,
          `What ${feature.audience} get this month`,
          `New in the ${plan} plan: ${feature.name.toLowerCase()}`,
          `One chore less in ${feature.product}`,
        ],
        4,
      )
      const length = subjects[0]!.length
      return exchange(
        draw,
        [
          'Four subject lines for the newsletter, please.',
          'subject lines? give me 4 to choose from',
          'We also send it as a newsletter. Suggest four subject lines.',
        ],
        [
          paragraphs(numbered(subjects), 'If you can test two, take 1 against 2.'),
          paragraphs(
            numbered(subjects),
            `I would go with the first. It has ${length} characters, so phones will not cut it off.`,
          ),
        ],
      )
    },
    ({ customers, minutes }, draw) => {
      const total = customers * minutes
      const hours = round(total / 60, 1)
      return exchange(
        draw,
        [
          `Marketing would like a bigger number than ${minutes} minutes. Can we say how many hours it saved in total?`,
          `${minutes} min sounds small. what is it in total, all beta customers together?`,
          `Our CMO asks whether we can put a total in the headline instead of ${minutes} minutes. What would it be?`,
        ],
        [
          paragraphs(
            `${customers} × ${minutes} = ${integer(total)} minutes, or about **${hours} hours a week** across the whole beta.`,
            `It is true, but it invites a misreading: a reader will think that *they* save ${hours} hours. I would keep the ${minutes} minutes in the headline, and put the total into the text, together with the ${customers} customers.`,
          ),
          `About ${hours} hours a week (${customers} customers × ${minutes} minutes = ${integer(total)} minutes). If you use it, name the ${customers} customers in the same sentence; otherwise it looks like a promise to each of them.`,
        ],
      )
    },
    ({ feature, plan, releaseAt }, draw) =>
      exchange(
        draw,
        [
          'What will customers ask? Write a short FAQ, three questions.',
          'Add a small FAQ at the end, please.',
          'faq for the help page, 3 questions',
        ],
        [
          paragraphs(
            '**What does it cost?**',
            `Nothing extra. It is included in the ${plan} plan.`,
            '**Do I have to switch it on?**',
            `No. From ${shortDate(releaseAt)} it is under ${feature.menu} for everybody on the plan.`,
            '**Is there a limit?**',
            `Yes: ${feature.limit}. If you reach it, write to us; we would like to hear what you use it for.`,
          ),
          bullets([
            `**Which plans have it?** ${plan}, at no extra cost.`,
            `**Where is it?** ${feature.menu}, from ${date(releaseAt)}.`,
            `**How far does it go?** ${feature.limit}. Nothing is lost beyond that, you only see a notice.`,
          ]),
        ],
      ),
    ({ releaseAt, laterAt, reason }, draw) =>
      exchange(
        draw,
        [
          `Bad news, ${reason}. We release a week later. Which lines change?`,
          `release slips by a week (${reason}). what do I need to change in the texts?`,
        ],
        [
          paragraphs(
            `Only the date: **${date(releaseAt)}** becomes **${date(laterAt)}**. It stands in the heading and the first paragraph of the post, in the social post if you used the one with the date, and in the FAQ.`,
            'If the newsletter is already scheduled, move that first.',
          ),
          paragraphs(
            bullets([
              `Post and FAQ: ${date(releaseAt)} → **${date(laterAt)}**`,
              `Social: ${shortDate(releaseAt)} → **${shortDate(laterAt)}**`,
              'Newsletter: shift the send date as well',
            ]),
            `Nothing else depends on the day. If you have told any customers about ${shortDate(releaseAt)} by name, write to them yourself.`,
          ),
        ],
      ),
    ({ feature }, draw) =>
      exchange(
        draw,
        [
          'Now the tooltip next to the menu entry, 80 characters at most.',
          'tooltip for the menu item? must be under 80 chars',
          'One more text: a tooltip in the app. It has room for 80 characters.',
        ],
        [
          `${feature.tip}\n\n(${feature.tip.length} characters)`,
          `"${feature.tip}" That is ${feature.tip.length} characters, so there is room left for a longer word in translation.`,
        ],
      ),
    ({ feature, plan, laterAt, customers, weeks }, draw) =>
      exchange(
        draw,
        [
          'Finally a note for our own support people, so nobody is surprised.',
          'write a heads-up for support, internal, bullet points',
        ],
        [
          paragraphs(
            `**Heads-up: ${feature.name}, ${date(laterAt)}**`,
            bullets([
              `What: ${feature.product} ${feature.does}.`,
              `Who has it: everybody on the ${plan} plan. Nobody else, not even as a trial.`,
              `Limit: ${feature.limit}. Expect questions about this one.`,
              `Tested by ${customers} customers for ${weeks} weeks, no open bugs that we know of.`,
              'New kinds of trouble: please tag the ticket with the name of the feature, so that we can count.',
            ]),
          ),
          lines(
            `${feature.name} goes live on ${shortDate(laterAt)} for the ${plan} plan.`,
            `In short: it ${feature.does}.`,
            `Customers will ask about the limit (${feature.limit}) and about other plans (no, ${plan} only).`,
            `${customers} beta customers know it already and may write about it as if it were old.`,
          ),
        ],
      ),
  ],
})
