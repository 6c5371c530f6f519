/** What goes wrong with a database: told by its code, never by its text, and without the address that was given. */
import { describe, expect, test } from 'vitest';
import { RegistryError } from '../../core/errors.ts';
import { describeAddress, storeError } from './store-error.ts';

function coded(code: string | undefined): Error {
  return Object.assign(new Error('secret words'), code === undefined ? {} : { code });
}

describe('an error of a database', () => {
  test.each([
    ['28P01', 'refused the user or the password'],
    ['3D000', 'has no database of this name'],
    ['42501', 'does not let this user make'],
    ['53300', 'has no room or no connection left'],
    ['53100', 'has no room left on its disk'],
    ['57P01', 'is shutting down or starting'],
    ['08006', 'ended the connection'],
    ['ECONNREFUSED', 'nothing listens there'],
    ['ENOTFOUND', 'no name server knows'],
    ['EPIPE', 'does not answer'],
    ['ECONNRESET', 'does not answer'],
  ])('with the code %s becomes a refusal that says so', (code, words) => {
    const refused = storeError(coded(code), 'The store');
    expect(refused).toBeInstanceOf(RegistryError);
    expect((refused as RegistryError).body).toMatchObject({ code: 'no_store', nearest: [] });
    expect((refused as RegistryError).message).toContain(words);
    expect((refused as RegistryError).message).toContain(`(${code})`);
    expect(JSON.stringify((refused as RegistryError).body)).not.toContain('secret');
  });

  test('that broke off without a code is one that does not answer', () => {
    expect((storeError(coded(undefined), 'The store') as RegistryError).message).toBe('The store does not answer.');
  });

  test('that stands for several tries is told by the first of them', () => {
    const tried = new AggregateError([coded('ECONNREFUSED'), coded('ENOTFOUND')]);
    expect((storeError(tried, 'The store') as RegistryError).message).toContain('(ECONNREFUSED)');
  });

  test.each([
    ['a mistake in a query', coded('42601')],
    ['a row that is there already', coded('23505')],
    ['a value that the language refuses', new TypeError('undefined is no function')],
    ['a refusal that was made before', new RegistryError('store_in_use', 'Somebody has it.')],
    ['something that is no error', 'words'],
  ])('that is %s stays what it is', (_name, error) => {
    expect(storeError(error, 'The store')).toBe(error);
  });
});

test.each([
  ['postgres://keeper:secret@db.example.org:5432/assay', 'PostgreSQL at db.example.org:5432/assay'],
  ['postgres://keeper:secret@[::1]:5432/assay?sslmode=require&password=secret', 'PostgreSQL at [::1]:5432/assay'],
  ['postgres://keeper:sec/ret@db.example.org/assay', 'The database of DATABASE_URL'],
  ['postgres://keeper:5/ret@db.example.org/assay', 'The database of DATABASE_URL'],
  ['postgres://keeper:secret@%2Fvar%2Frun/assay', 'The database of DATABASE_URL'],
  ['secret', 'The database of DATABASE_URL'],
])('%s is named without its secret', (address, name) => {
  expect(describeAddress(address)).toBe(name);
});
