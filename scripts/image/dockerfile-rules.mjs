/** What must hold of the Dockerfile, in the manner of hadolint. Each rule gives back what is wrong. */
import { readFileSync } from 'node:fs';
import { DockerfileParser } from 'dockerfile-ast';

export function readDockerfile(path) {
  const file = DockerfileParser.parse(readFileSync(path, 'utf8'));
  const instructions = file.getInstructions().map((one) => ({ keyword: one.getKeyword(), words: one.getArguments().map((word) => word.getValue()), text: one.getArgumentsContent() ?? '', flags: (one.getFlags?.() ?? []).map((flag) => [flag.getName(), flag.getValue()]) }));
  const starts = instructions.flatMap(({ keyword }, index) => (keyword === 'FROM' ? [index] : []));
  return { stages: starts.map((start, index) => instructions.slice(start, starts[index + 1])), instructions };
}

const all = ({ instructions }, keyword) => instructions.filter((one) => one.keyword === keyword);
const last = ({ stages }, keyword) => stages.at(-1).filter((one) => one.keyword === keyword).at(-1);

export const dockerfileRules = {
  'its bases are pinned to a full version': (file) =>
    all(file, 'FROM').flatMap(({ words: [image] }) => (/:\d+\.\d+\.\d+-/.test(image) || /@sha256:[0-9a-f]{64}$/.test(image) ? [] : [`${image} may become another one`])),
  'it ends as a user who is not root, by number': (file) => {
    const user = last(file, 'USER')?.words[0];
    return /^[1-9]\d{3,}(?::\d+)?$/.test(user ?? '') ? [] : [`its user is ${user ?? 'root'}`];
  },
  'it starts by exec, under an init': (file) => {
    const entry = last(file, 'ENTRYPOINT')?.text ?? '';
    return entry.startsWith('[') && entry.includes('tini') ? [] : ['ENTRYPOINT ["tini", "--", …] is missing'];
  },
  'it says how it is': (file) => (last(file, 'HEALTHCHECK') ? [] : ['there is no HEALTHCHECK']),
  'it fetches nothing by ADD': (file) => all(file, 'ADD').map(({ text }) => `ADD ${text}`),
  'its packages of the system are pinned, lean and cleaned up': (file) =>
    all(file, 'RUN').filter(({ text }) => text.includes('apt-get install')).flatMap(({ text }) => [
      ...(text.includes('--no-install-recommends') ? [] : ['apt-get install without --no-install-recommends']),
      ...(text.includes('rm -rf /var/lib/apt/lists') ? [] : ['its lists stay in the image']),
      ...(/install[^&]*\s'?[a-z0-9.+-]+=\S+/.test(text) ? [] : ['a package without a version']),
    ]),
  'its last stage takes from the build only what was put together for it': (file) =>
    file.stages.at(-1).filter(({ keyword }) => keyword === 'COPY').flatMap(({ flags, text }) => (flags.some(([name, value]) => name === 'from' && value === 'build') ? [] : [`COPY ${text}`])),
  'it holds no secret': (file) => file.instructions.filter(({ keyword, text }) => ['ENV', 'ARG'].includes(keyword) && /(?:SECRET|PASSWORD|TOKEN|PRIVATE_KEY|API_KEY)/i.test(text)).map(({ text }) => text),
  'it lists what it is made of': (file) => (file.instructions.some(({ keyword, text }) => keyword === 'RUN' && text.includes('npm sbom')) ? [] : ['no npm sbom']),
};
