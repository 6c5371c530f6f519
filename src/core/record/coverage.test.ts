/** Coverage counts every cell and every address once, on the record's own day. */
import { expect, test } from 'vitest';
import { miniDataset } from '../../../test/mini-record.ts';
import { coverageOf } from './coverage.ts';

const COVERAGE = coverageOf(miniDataset());
const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((all, each) => all + each, 0);

test('each way of counting comes to all cells, or to all addresses', () => {
  const { cells, sources } = COVERAGE;
  expect(Object.values(cells).map(sum)).toEqual([44, 44, 44]);
  expect([sum(sources.by_state), sum(sources.by_seen)]).toEqual([sources.addresses, sources.addresses]);
});

test('the mini registry', () => {
  expect(COVERAGE).toMatchInlineSnapshot(`
    {
      "cells": {
        "by_age": {
          "ageing": 30,
          "fresh": 12,
          "none": 2,
          "stale": 0,
        },
        "by_basis": {
          "archive": 2,
          "copy": 19,
          "live": 21,
          "none": 2,
        },
        "by_grade": {
          "no": 2,
          "no_public_evidence": 5,
          "not_applicable": 2,
          "partial": 5,
          "unclear": 0,
          "yes_platform_only": 1,
          "yes_public": 23,
          "yes_sales_gated": 6,
        },
      },
      "counted_to": "2026-10-20",
      "sources": {
        "addresses": 18,
        "by_seen": {
          "archived_copy": 1,
          "live": 9,
          "person": 2,
          "search_text": 1,
          "stored_copy": 4,
          "third_party_copy": 1,
        },
        "by_state": {
          "none": 18,
        },
      },
    }
  `);
});

test('every word of a list stands there, met or not', () => {
  expect(Object.keys(COVERAGE.cells.by_basis)).toEqual(['live', 'archive', 'copy', 'none']);
  expect(Object.keys(COVERAGE.cells.by_age)).toEqual(['fresh', 'ageing', 'stale', 'none']);
  expect(Object.keys(COVERAGE.cells.by_grade)).toHaveLength(8);
});
