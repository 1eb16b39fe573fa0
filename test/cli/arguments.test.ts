import t from 'tap'
import packageJson from '../../package.json' with { type: 'json' }
import { defaults, optionSpecs } from '../../src/options.js'
import { run } from './command.js'

t.test('--help lists every command, option, variable and default, and ends with 0', async (t) => {
  const { code, stdout, stderr } = await run(['--help', '--count', '0'])
  t.strictSame([code, stderr], [0, ''])
  for (const [name, { flag, variable, argument, help }] of Object.entries(optionSpecs)) {
    const line = stdout.split('\n').find((one) => one.startsWith(`  --${flag} `))!
    t.ok(line, flag)
    t.ok(line.includes(help) && line.trimEnd().endsWith(variable), line)
    if (argument) t.ok(line.includes(`--${flag} ${argument}`), line)
    const value = defaults[name as keyof typeof defaults]
    if (typeof value === 'number') t.ok(line.includes(`(${value})`), line)
  }
  for (const one of [
    'doubletake check',
    'doubletake health',
    '--config FILE',
    'DOUBLETAKE_CONFIG',
    '--url URL',
    '--version',
    ...['doubletake generate', '--collection NAME', '--format FORMAT', '--from N', '--output FILE'],
    'Flags of `generate`, beside --api, --openapi, --fixtures, --seed, --count, --now, --edge-cases, --config\n',
    'Flags of `health`, beside --host, --port, --config\n',
  ]) {
    t.ok(stdout.includes(one), one)
  }
  t.match(stdout, /Examples\n {2}doubletake/)
  const named = [...stdout.split('Examples\n')[1]!.matchAll(/--api (\S+)/g)].map(([, id]) => id)
  t.strictSame([...new Set(named)], ['ID'], 'no example is about an API that may not be there')
  t.ok(stdout.split('\n').every((line) => line === line.trimEnd()))
})

t.test('--version prints the version of the package', async (t) => {
  t.strictSame(await run(['-v']), { code: 0, stdout: `${packageJson.version}\n`, stderr: '' })
})

t.test('what cannot be understood ends with 2, and says what, with which value, and what to do', async (t) => {
  const folder = t.testdir({ 'broken.json': '{"port":' })
  const refusals: [args: string[], what: RegExp, remedy: RegExp, code: string][] = [
    [['severe'], /'severe'/, /Use serve, check, generate, health, .*doubletake --help/, 'DT_ARGUMENT_UNKNOWN'],
    [['constructor'], /'constructor'/, /doubletake --help/, 'DT_ARGUMENT_UNKNOWN'],
    [['check', 'omni'], /'check' takes flags alone.*'omni'/, /An API is named by `--api`/, 'DT_ARGUMENT_UNKNOWN'],
    [['health', 'http://a'], /'http:/, /by `--url`/, 'DT_ARGUMENT_UNKNOWN'],
    [['--sead', '1'], /'--sead'/, /Did you mean `--seed`\?.*--help/, 'DT_ARGUMENT_UNKNOWN'],
    [['--admin'], /'--admin'/, /^Run `doubletake --help`/, 'DT_ARGUMENT_UNKNOWN'],
    [['--no-cors'], /'--no-cors'/, /^Run `doubletake --help`/, 'DT_ARGUMENT_UNKNOWN'],
    [['--PORT'], /'--PORT'/, /Did you mean `--port`/, 'DT_ARGUMENT_UNKNOWN'],
    [['--zzz'], /'--zzz'/, /^Run `doubletake --help`/, 'DT_ARGUMENT_UNKNOWN'],
    [['-z'], /'-z'/, /^Run `doubletake --help`/, 'DT_ARGUMENT_UNKNOWN'],
    [['--cors=3'], /'--cors' does not take/, /Give `--cors` alone/, 'DT_ARGUMENT_UNKNOWN'],
    [['--port', '70000'], /^--port is 70000, and must be <= 65535\.$/, /--port 4010/, 'DT_OPTION_INVALID'],
    [['check', '--config', `${folder}/broken.json`], /cannot be read/, /JSON or YAML/, 'DT_CONFIG_UNREADABLE'],
    [['health', '--url', 'nonsense'], /"nonsense"/, /http:\/\/127\.0\.0\.1:4010/, 'DT_OPTION_INVALID'],
    [['serve', '--url', 'http://a'], /'serve' has no flag '--url'/, /doubletake --help/, 'DT_ARGUMENT_UNKNOWN'],
    [['check', '--from', '1'], /'check' has no flag '--from'/, /doubletake --help/, 'DT_ARGUMENT_UNKNOWN'],
    [['health', '--seed', '1'], /'health' has no flag '--seed'/, /doubletake --help/, 'DT_ARGUMENT_UNKNOWN'],
    [['--seed', '-1'], /'--seed' argument is ambiguous/, /Give `--seed` a value; .*`--seed=-…`/, 'DT_ARGUMENT_UNKNOWN'],
    [['--seed=-1'], /--seed is -1, and must be >= 0/, /--seed 1`/, 'DT_OPTION_INVALID'],
    [['--api', 'acme'], /`acme`/, /ohallo, omi, omni, orq/, 'DT_OPTION_INVALID'],
  ]
  for (const [args, what, remedy, code] of refusals) {
    const answer = await run(args)
    t.strictSame([answer.code, answer.stdout], [2, ''], args.join(' '))
    t.ok(answer.stderr.startsWith('doubletake: '))
    const lines = answer.stderr.trimEnd().replace('doubletake: ', '').split('\n')
    t.match(lines.at(-2), what)
    t.match(lines.at(-1), remedy)
    t.ok(lines.at(-1)!.endsWith(`[${code}]`), answer.stderr)
  }
})

t.test('an unknown flag is refused, and on a terminal marked', async (t) => {
  const { code, stderr } = await run(['--prot', '1'], {
    env: { FORCE_COLOR: '1' },
    imports: ['process.stderr.isTTY = true'],
  })
  t.equal(code, 2)
  t.ok(stderr.startsWith('\x1b[31mdoubletake\x1b[39m: '), stderr)
  t.match(stderr, /'--prot'.*\n.*`--port`.*doubletake --help.*\[DT_ARGUMENT_UNKNOWN\]\n$/)
})

t.test('a defect is no bad input: it ends with 1 and its stack', async (t) => {
  const broken = ['process.stdout.write = () => { throw new Error("no paper") }']
  const { code, stderr } = await run(['--version'], { imports: broken })
  t.equal(code, 1)
  t.match(stderr, /Error: no paper\n\s+at /)
  t.notMatch(stderr, /^doubletake: /m)
})
