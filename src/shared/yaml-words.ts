/** What can be wrong with a file before anybody looks at what it says. */
export const fileRules = [
  'yaml', 'encoding', 'control-character', 'too-large', 'too-deep', 'too-many-faults', 'several-documents', 'empty', 'tab', 'duplicate-key', 'key-name', 'alias',
] as const
export type FileRule = (typeof fileRules)[number]

const words: Record<string, { rule: FileRule; message: string }> = {
  MULTIPLE_DOCS: { rule: 'several-documents', message: 'a file holds one document; put what stands below --- in a file of its own' },
  TAB_AS_INDENT: { rule: 'tab', message: 'a tab stands here; indent with spaces' },
  BAD_ALIAS: { rule: 'alias', message: 'an alias (*name) is not read; write out what it stands for, or put the text between quotes' },
  ALIAS_PROPS: { rule: 'alias', message: 'an alias (*name) is not read; write out what it stands for' },
  MULTIPLE_ANCHORS: { rule: 'alias', message: 'an anchor (&name) is not read; leave it out' },
  TAG_RESOLVE_FAILED: { rule: 'alias', message: 'a tag (!name) is not read; leave it out, or put the text between quotes' },
  BAD_DIRECTIVE: { rule: 'yaml', message: 'a line that begins with % is not read; leave it out' },
  BAD_INDENT: { rule: 'yaml', message: 'this line is not indented like the ones it belongs to; give it as many spaces' },
  BLOCK_AS_IMPLICIT_KEY: { rule: 'yaml', message: 'a name and what belongs to it do not fit on one line like this; put it on the next line, indented, or put a text with a colon between quotes' },
  UNEXPECTED_TOKEN: { rule: 'yaml', message: 'this does not belong here; look for a colon, bracket or quote that is missing or too many' },
  MISSING_CHAR: { rule: 'yaml', message: 'something is missing here, such as a comma, a closing bracket or a quote; put a text with special signs between quotes' },
  BAD_SCALAR_START: { rule: 'yaml', message: 'a text may not begin with this sign; put it between quotes' },
}

/** In plain words what the reader of YAML could not read. */
export function yamlWords({ code, message }: { code: string; message: string }): { rule: FileRule; message: string } {
  return words[code] ?? { rule: 'yaml', message: `${message.split('\n')[0]}; write it as YAML 1.2` }
}
