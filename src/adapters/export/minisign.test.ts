/** Signatures and key files of minisign: those of Debian's program are read, and whatever is altered is refused. */
import { assert, property, string, uint8Array } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyPair, type Lock, QUICK_LOCK } from '../../../test/minisign-keys.ts';
import { RegistryError } from '../../core/errors.ts';
import { checkMinisign, signMinisign } from './minisign.ts';
import { isPublicKeyLine, type PublicKey, parsePublicKey, parseSecretKey } from './minisign-key.ts';

/** Made with Debian's minisign 0.11: `minisign -G -W`, then the signature of "hello\n" with the comment "digest x". */
const DEBIAN = {
  public:
    'untrusted comment: minisign public key 844E1799B2AB8326\nRWQmg6uymRdOhG/pQBf27wCgfGCpRKB6BmQzFsZZ1Dw+gLB1ItqikX+M\n',
  secret:
    'untrusted comment: minisign encrypted secret key\nRWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAJoOrspkXToRvlbwu9tyWWi9QLFKNiZgA0a1/Fq8WLdHMTcxxN6AEh2/pQBf27wCgfGCpRKB6BmQzFsZZ1Dw+gLB1ItqikX+MAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n',
  signature:
    'untrusted comment: signature from minisign secret key\nRUQmg6uymRdOhC2rftTsoBJjTeVaJYZF4th1gXDVZJTiRw335FNBfd+iAAzNMqEUqUoR7liNlavUutl2N+uxII2qt4krYnBjPwA=\ntrusted comment: digest x\nHtle/38byKGgoTuyACUTXdnlRzVJ4lcTuXBP3WFEhuyEsXiWfM+lHPpyDyNfQU001gnEp8/sLgOgsiT3Ef6PBA==\n',
  /** The same with `-l`: over the file, not over its hash. */
  older:
    'untrusted comment: signature from minisign secret key\nRWQmg6uymRdOhFWHE66ku6hXRhWluhNolXUBF0CDz/fisFrNS2nsTpSeat5oOxW1klrQYn+QE60Xvu2fkn7ou/PXAUku1l9Kcgk=\ntrusted comment: x\nHtle/38byKGgoTuyACUTXdnlRzVJ4lcTuXBP3WFEhuyEsXiWfM+lHPpyDyNfQU001gnEp8/sLgOgsiT3Ef6PBA==\n',
};
const HELLO = new TextEncoder().encode('hello\n');
const ONE = keyPair(1);
const TWO = keyPair(2);

const check = (bytes: Uint8Array, signature: string, key: PublicKey) =>
  checkMinisign(bytes, Buffer.from(signature), key);
const secretOf = (text: string, password: string | null = null) =>
  parseSecretKey(text, 'the key', password === null ? null : new TextEncoder().encode(password));
const publicOf = (text: string) => parsePublicKey(text, 'the key');

function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof RegistryError) return `${error.body.code}: ${error.message} ${error.body.hint}`;
    throw error;
  }
  throw new Error('It was not refused.');
}

describe('what minisign wrote', () => {
  test('its signature holds, with its comment', () => {
    expect(check(HELLO, DEBIAN.signature, publicOf(DEBIAN.public))).toEqual({ ok: true, comment: 'digest x' });
  });

  test('its key signs as it does, byte for byte', () => {
    const ours = signMinisign(HELLO, secretOf(DEBIAN.secret), 'digest x').split('\n');
    expect(ours.slice(1)).toEqual(DEBIAN.signature.split('\n').slice(1));
    expect(ours[0]).toBe('untrusted comment: signature by minisign key 844E1799B2AB8326');
  });

  test('lines may end as on Windows, as minisign has it', () => {
    const signature = DEBIAN.signature.replaceAll('\n', '\r\n');
    const key = publicOf(DEBIAN.public.replaceAll('\n', '\r\n'));
    expect(check(HELLO, signature, key)).toMatchObject({ ok: true, comment: 'digest x' });
  });

  test('a public key is read without its comment too', () => {
    const line = DEBIAN.public.split('\n')[1] ?? '';
    expect([isPublicKeyLine(line), publicOf(line).id, publicOf(`${line}\n`).id]).toEqual([
      true,
      '844E1799B2AB8326',
      '844E1799B2AB8326',
    ]);
  });
});

describe('a signature that is not right', () => {
  const lines = DEBIAN.signature.split('\n');
  const withLine = (at: number, text: string) => lines.map((line, index) => (index === at ? text : line)).join('\n');
  const flipped = (line: string, at: number) => {
    const bytes = Buffer.from(line, 'base64');
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes.toString('base64');
  };
  const other = signMinisign(HELLO, secretOf(ONE.secret), 'digest x');

  test.each<[string, string, string]>([
    ['nothing', '', 'damaged_signature'],
    ['cut after two lines', lines.slice(0, 2).join('\n'), 'damaged_signature'],
    ['cut in its last line', DEBIAN.signature.slice(0, -20), 'damaged_signature'],
    ['cut in its signature', withLine(1, (lines[1] ?? '').slice(0, -8)), 'damaged_signature'],
    ['a line more', `${DEBIAN.signature}trusted comment: digest y\n`, 'damaged_signature'],
    ['a byte order mark', `\ufeff${DEBIAN.signature}`, 'damaged_signature'],
    ['no Base64', withLine(1, (lines[1] ?? '').replace('R', '!')), 'damaged_signature'],
    ['spaces in the Base64', withLine(1, `${lines[1]} `), 'damaged_signature'],
    ['no trusted comment', withLine(2, 'digest x'), 'damaged_signature'],
    ['another trusted comment', withLine(2, 'trusted comment: digest y'), 'bad_signature'],
    ['a space more in the comment', withLine(2, `${lines[2]} `), 'bad_signature'],
    ['one bit of the signature', withLine(1, flipped(lines[1] ?? '', 40)), 'bad_signature'],
    ['one bit of the second signature', withLine(3, flipped(lines[3] ?? '', 3)), 'bad_signature'],
    ['one bit of the key id', withLine(1, flipped(lines[1] ?? '', 2)), 'another_key'],
    ['the kind over the file itself', DEBIAN.older, 'damaged_signature'],
    ['by another key', other, 'another_key'],
    [
      'by another key under this id',
      withLine(
        1,
        Buffer.concat([
          Buffer.from(lines[1] ?? '', 'base64').subarray(0, 10),
          Buffer.from(other.split('\n')[1] ?? '', 'base64').subarray(10),
        ]).toString('base64'),
      ),
      'bad_signature',
    ],
  ])('%s', (_, text, code) => {
    expect(check(HELLO, text, publicOf(DEBIAN.public))).toMatchObject({ ok: false, code });
  });

  test('another key is named, and so is the one expected', () => {
    const checked = check(HELLO, other, publicOf(DEBIAN.public));
    expect(checked).toMatchObject({ message: `The key ${ONE.id} signed; expected was 844E1799B2AB8326.` });
  });

  test('a comment in letters that are no UTF-8', () => {
    const file = Buffer.from(DEBIAN.signature.replace('digest x', 'digest é'), 'latin1');
    expect(checkMinisign(HELLO, file, publicOf(DEBIAN.public))).toMatchObject({ code: 'damaged_signature' });
  });

  test('other bytes', () => {
    const checked = check(new TextEncoder().encode('hello'), DEBIAN.signature, publicOf(DEBIAN.public));
    expect(checked).toMatchObject({ ok: false, code: 'bad_signature' });
  });
});

test('whatever is signed holds with its comment, twice in the same bytes, and not for other bytes or another key', () => {
  const [key, mine, other] = [secretOf(ONE.secret), publicOf(ONE.public), publicOf(TWO.public)];
  const comments = string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.replace(/[\r\n]/g, ' '));
  assert(
    property(uint8Array({ maxLength: 300 }), comments, (bytes, comment) => {
      const signature = signMinisign(bytes, key, comment);
      expect(signMinisign(bytes, key, comment)).toBe(signature);
      expect(check(bytes, signature, mine)).toEqual({ ok: true, comment });
      expect(check(Uint8Array.of(...bytes, 0), signature, mine).ok).toBe(false);
      expect(check(bytes, signature, other).ok).toBe(false);
    }),
    { numRuns: 60, seed: 1 },
  );
});

describe('a key that is locked', () => {
  const locks: readonly (readonly [string, Lock])[] = [
    ['by few operations', QUICK_LOCK],
    ['by little memory', { password: 'ü b', operations: 2 ** 20, memory: 2 ** 20, N: 1024, p: 32 }],
    ['by an odd number of operations', { password: '', operations: 100_000, memory: 2 ** 30, N: 2048, p: 1 }],
  ];

  test.each(locks)('%s opens with its password', (_, lock) => {
    const { secret, id } = keyPair(9, lock);
    expect(secretOf(secret, lock.password).id).toBe(id);
  });

  test('is refused without a password, and with another', () => {
    const { secret } = keyPair(9, QUICK_LOCK);
    expect(refusal(() => secretOf(secret))).toMatch(/^bad_key: the key is locked .*minisign -G -W/);
    expect(refusal(() => secretOf(secret, 'correct hors'))).toMatch(/^bad_key: the key cannot be opened/);
  });

  test('is refused where opening it would take more than there is', () => {
    for (const [operations, memory] of [
      [2 ** 40, 2 ** 44],
      [2 ** 50, 2 ** 20],
    ] as const) {
      const { secret } = keyPair(9, { ...QUICK_LOCK, operations, memory });
      expect(refusal(() => secretOf(secret, QUICK_LOCK.password))).toMatch(/^bad_key: the key asks for more/);
    }
  });
});

describe('what is no key', () => {
  const bytes = Buffer.from(ONE.secret.split('\n')[1] ?? '', 'base64');
  const secretWith = (change: (copy: Buffer) => void) => {
    const copy = Buffer.from(bytes);
    change(copy);
    return `untrusted comment: x\n${copy.toString('base64')}\n`;
  };

  test.each<[string, string, RegExp]>([
    ['nothing', '', /no secret key/],
    ['a public key', ONE.public, /a public key, which cannot sign/],
    ['words', 'untrusted comment: x\nhello\n', /no secret key/],
    ['a cut key', ONE.secret.slice(0, -20), /no secret key/],
    ['a key after other lines', `a\nb\n${ONE.secret}`, /no secret key/],
    ['halves that do not fit', secretWith((copy) => copy.writeUInt8(0, 70)), /damaged/],
    ['a lock that is not known', secretWith((copy) => copy.write('Ar', 2)), /locked in a way/],
    ['an SSH key', '-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----\n', /no secret key/],
  ])('%s does not sign', (_, text, said) => {
    expect(refusal(() => secretOf(text))).toMatch(said);
  });

  test.each<[string, string, RegExp]>([
    ['nothing', '', /no public key/],
    ['a secret key', ONE.secret, /a secret key.*keep this one secret/],
    ['a cut key', ONE.public.slice(0, -6), /no public key/],
    ['a signature', signMinisign(HELLO, secretOf(ONE.secret), 'x'), /no public key/],
  ])('%s checks nothing', (_, text, said) => {
    expect(refusal(() => publicOf(text))).toMatch(said);
  });
});
