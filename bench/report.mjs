/** From each round's figures to ratios, verdicts and a table. */

/**
 * @param {import('./groups.mjs').Row} row
 * @param {Record<string, object[]>} figures of each round, by the server's name
 */
export function judge(row, figures) {
  const { what, of, to, figure, target } = row
  const own = figures[of].map((round) => round[figure])
  const other = to && figures[to].map((round) => round[figure])
  const values = other ? own.map((value, round) => value / other[round]) : own
  const perCpu = (name) => figures[name].map((round) => round.requestsPerCpuSecond)
  const withCpu = figure === 'requestsPerSecond' && perCpu(of).every(Boolean) && perCpu(to).every(Boolean)
  const loads = [of, to].filter((name) => name && isLoadBound(figures[name]))
  return {
    what,
    of,
    to,
    figure,
    measured: median(own),
    reference: other && median(other),
    value: median(values),
    lowest: Math.min(...values),
    highest: Math.max(...values),
    perCpu: withCpu ? median(perCpu(of).map((value, round) => value / perCpu(to)[round])) : undefined,
    target,
    met: target && ('least' in target ? median(values) >= target.least : median(values) < target.below),
    loadBound: loads.length > 0 ? loads : undefined,
  }
}

/** Whether the load side had more to do than the server: the rate is then the load's, not the server's. */
function isLoadBound(rounds) {
  return rounds[0].serverCpuSeconds !== undefined && median(rounds.map(toLead)) > 0
}

function toLead({ loadCpuSeconds, serverCpuSeconds }) {
  return loadCpuSeconds - serverCpuSeconds
}

/** Measurements of a rate in which the server did not have, or did not need, its core. */
export function countIdle(figures) {
  const rounds = Object.values(figures).flatMap((group) => Object.values(group).flat())
  const timed = rounds.filter((round) => round.serverCpuSeconds !== undefined)
  return { idle: timed.filter((round) => round.serverCpuSeconds < 0.9 * round.seconds).length, all: timed.length }
}

export function median(values) {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = sorted.length / 2
  return (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2
}

const heads = ['what', 'measured', '', 'compared with', '', 'ratio', 'lowest–highest', 'per CPU s', 'target', '']

export function toTable(results) {
  const rows = [heads, ...results.map(toCells)]
  const widths = heads.map((_, column) => Math.max(...rows.map((row) => row[column].length)))
  const rule = widths.map((width) => '-'.repeat(width))
  const lines = [rows[0], rule, ...rows.slice(1)].map((row) =>
    row
      .map((cell, column) => (isText(column) ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
      .join('  '),
  )
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`
}

function isText(column) {
  return [0, 1, 3, 9].includes(column)
}

function toCells(result) {
  const { what, of, to, target, met, left } = result
  const goal = target ? ('least' in target ? `≥ ${short(target.least)}` : `< ${short(target.below)}`) : ''
  if (left) return [what, of, '', to ?? '', '', '', '', '', goal, 'left out']
  return [
    what,
    of,
    amount(result.measured, result.figure),
    to ?? '',
    to ? amount(result.reference, result.figure) : '',
    short(result.value),
    `${short(result.lowest)}–${short(result.highest)}`,
    result.perCpu === undefined ? '' : short(result.perCpu),
    goal,
    `${met === undefined ? '' : met ? 'met' : 'MISSED'}${result.loadBound ? ' *' : ''}`.trim(),
  ]
}

function short(number) {
  return number >= 100 ? number.toFixed(0) : number.toFixed(2)
}

const units = {
  requestsPerSecond: 'req/s',
  p99Milliseconds: 'ms',
  milliseconds: 'ms',
  megabytes: 'MB',
  kilobytes: 'kB',
  leftKilobytes: 'kB',
}

function amount(number, figure) {
  const text = number >= 1000 ? Math.round(number).toLocaleString('en') : number.toFixed(number >= 100 ? 0 : 1)
  return `${text} ${units[figure]}`
}
