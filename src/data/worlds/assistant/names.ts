/** A name for something new. */
import { bullets, money, numbered, percent } from '../text.js'
import { toSubject } from '../world.js'
import { unnamed } from './ideas.js'
import { colleagues, exchange, paragraphs } from './shared.js'

export const featureName = toSubject({
  setup: (draw, scene) => {
    const idea = draw.pick(unnamed)
    const keep = draw.sample([0, 1, 2, 3, 4, 5], 5).sort((a, b) => a - b)
    const people = draw.integer(6, 15) * 2
    const first = draw.integer(Math.ceil(people * 0.35), people - 2)
    const drawn = draw.integer(Math.ceil(people * 0.2), people - 3)
    return {
      idea,
      names: keep.map((index) => idea.names[index]!),
      people,
      right: [first, drawn === first ? first - 2 : drawn] as const,
      boss: colleagues(draw, scene, 1)[0]!,
      prize: draw.pick([10, 15, 20]),
    }
  },
  title: ({ idea, names }) =>
    idea.tab.length % 2
      ? `Name for a new feature: ${names[0]![0]}?`
      : `A name for ${idea.topic}: ${names[0]![0]} or ${names[1]![0]}?`,
  summary: ({ idea, names }) =>
    `Looked for the name of a feature that ${idea.does}. The favourite was "${names[0]![0]}", followed by "${names[1]![0]}".`,
  exchanges: [
    ({ idea, names }, draw) =>
      exchange(
        draw,
        [
          `We are building something that ${idea.does}. It needs a name. Any ideas? Plain words, please.`,
          `help me name a feature. it ${idea.does}. not too clever, has to work in a menu`,
          `Could you suggest five names for a feature? It ${idea.does}. Our users are not technical.`,
        ],
        [
          paragraphs(
            'In the order in which I would choose:',
            numbered(names.map(([name, note]) => `**${name}**: ${note}`)),
          ),
          paragraphs(
            bullets(names.map(([name, note]) => `**${name}** (${note})`)),
            `My choice would be *${names[0]![0]}*.`,
          ),
        ],
      ),
    ({ names, boss }, draw) => {
      const [last, note] = names[4]!
      return exchange(
        draw,
        [
          `${boss} loves "${last}". I am not so sure.`,
          `hm, ${boss} (my boss) wants ${last}. thoughts?`,
          `"${last}" is the favourite of ${boss}, who decides. Is it bad?`,
        ],
        [
          `I share the doubt about "${last}" (${note}). A name that needs an explanation costs a sentence in every email and every help page. If it has to stay in the race, let users decide between it and "${names[0]![0]}".`,
          `Not bad, but weaker (${note}). Ask ${boss} what a new customer would expect behind a menu entry called "${last}". If the answer is not what the feature does, it is the wrong name.`,
        ],
      )
    },
    ({ idea, names }, draw) =>
      exchange(
        draw,
        [
          `There is already a tab called "${idea.tab}". Would "${names[0]![0]}" be mixed up with it?`,
          `one worry: we have "${idea.tab}" in the same menu. too close to ${names[0]![0]}?`,
        ],
        [
          `The words are different enough. What matters is that each has one job: "${idea.tab}" stays as it is, and "${names[0]![0]}" is the only place that ${idea.does}. Keep them apart in the menu, with at least one entry in between.`,
          `I don't think so, as long as everything lives in only one of the two. If people can reach the same page from both, they will learn one way and report the other as a bug.`,
        ],
      ),
    ({ idea, names }, draw) => {
      const texts = bullets(idea.texts(names[0]![0]))
      return exchange(
        draw,
        [
          `How would "${names[0]![0]}" look in the interface? Give me three texts.`,
          `show me ${names[0]![0]} in use: menu, messages and so on`,
        ],
        [
          texts,
          paragraphs(
            texts,
            'The second one does without the name. That is deliberate: where people are stuck, say what is going on and leave the brand out of it.',
          ),
        ],
      )
    },
    ({ names, people, prize }, draw) =>
      exchange(
        draw,
        [
          `How can we test ${names[0]![0]} against ${names[1]![0]} without spending much?`,
          'what is the cheapest way to test the two best names?',
          'We have almost no budget for research. How do we find out which one works?',
        ],
        [
          paragraphs(
            'Show a screenshot of the menu and ask one question: *what happens if you choose this?*',
            bullets([
              `${people} people see "${names[0]![0]}", ${people} others see "${names[1]![0]}"`,
              'nobody sees both',
              'count how many describe the right thing, in any words',
            ]),
            `With a ${money(prize)} voucher each you pay ${money(people * 2 * prize)}. Half an hour of work to set up.`,
          ),
          `Ask ${people} people per name what they expect behind the menu entry, and count the right answers. ${people * 2} people × ${money(prize)} as a thank-you = ${money(people * 2 * prize)}. Do not ask which name they *like*; everybody has an opinion and it predicts nothing.`,
        ],
      ),
    ({ names, people, right }, draw) => {
      const [a, b] = right
      const better = a > b ? 0 : 1
      const gap = Math.abs(a - b)
      const verdict =
        gap > people * 0.25
          ? `"${names[better]![0]}" it is; the gap is too wide to be chance alone.`
          : `"${names[better]![0]}" is ahead, but ${gap === 1 ? 'one person' : `${gap} people`} out of ${people} could be chance. Since nothing speaks against it, I would take it and stop here.`
      return exchange(
        draw,
        [
          `Done: ${a} of ${people} understood ${names[0]![0]}, ${b} of ${people} understood ${names[1]![0]}.`,
          `results are in. ${names[0]![0]}: ${a}/${people} right, ${names[1]![0]}: ${b}/${people}`,
        ],
        [
          paragraphs(
            bullets([
              `${names[0]![0]}: ${a} of ${people}, ${percent(a / people)}`,
              `${names[1]![0]}: ${b} of ${people}, ${percent(b / people)}`,
            ]),
            verdict,
          ),
          `That is ${percent(a / people)} against ${percent(b / people)}. ${verdict}`,
        ],
      )
    },
    ({ names, people, right, idea, boss }, draw) => {
      const better = right[0] > right[1] ? 0 : 1
      const name = names[better]![0]
      return exchange(
        draw,
        [
          'Write a message to the team with the decision, please.',
          `can you put that in a short message for the channel? ${boss} reads it too`,
        ],
        [
          paragraphs(
            `The feature that ${idea.does} will be called **${name}**.`,
            `We showed two names to ${people} people each and asked what they would expect. ${Math.max(...right)} understood "${name}", ${Math.min(...right)} the other one ("${names[1 - better]![0]}").`,
            'Please use the new name in tickets from today, so that old ones do not live on in the code.',
          ),
          `Decision: **${name}**. ${Math.max(...right)} of ${people} people knew at once what it does; "${names[1 - better]![0]}" had ${Math.min(...right)}. Thanks for all suggestions, ${boss}'s included. From now on it is "${name}" everywhere: tickets, designs, code.`,
        ],
      )
    },
  ],
})
