import { describe, expect, it } from 'vitest';
import { isWorthWaiting, type Readiness } from '../../../src/editor/index/isWorthWaiting.ts';

/** A person asks in a workspace of 2,000 files, all in the index but one that has just been saved. */
const oneSaved: Readiness = {
  explicit: true,
  waited: 0,
  isListed: true,
  isCurrent: false,
  isUpToDate: false,
  changed: 1,
  size: 2000,
  isEmpty: false,
};

describe('isWorthWaiting', () => {
  it('never where nothing is missing', () => {
    expect(isWorthWaiting({ ...oneSaved, isCurrent: true, isUpToDate: true })).toBe(false);
  });

  it('for a few changed files, longer where a person asks', () => {
    expect(isWorthWaiting({ ...oneSaved, waited: 900 })).toBe(true);
    expect(isWorthWaiting({ ...oneSaved, waited: 1100 })).toBe(false);
    expect(isWorthWaiting({ ...oneSaved, waited: 50, explicit: false })).toBe(true);
    expect(isWorthWaiting({ ...oneSaved, waited: 150, explicit: false })).toBe(false);
  });

  it('not for many changed files', () => {
    expect(isWorthWaiting({ ...oneSaved, changed: 33 })).toBe(false);
  });

  it('not for files that were not seen to change, where the index holds others', () => {
    expect(isWorthWaiting({ ...oneSaved, changed: 0, isUpToDate: true })).toBe(false);
  });

  it('not for the list of files, where the index was made in an earlier session', () => {
    expect(isWorthWaiting({ ...oneSaved, isListed: false, changed: 0 })).toBe(false);
  });

  it('for all of a small workspace', () => {
    const first = { ...oneSaved, isListed: false, changed: 0, size: 0, isEmpty: true };
    expect(isWorthWaiting({ ...first, waited: 10_000 })).toBe(true);
    expect(isWorthWaiting({ ...first, isListed: true, size: 53, waited: 10_000 })).toBe(true);
    expect(isWorthWaiting({ ...first, isListed: true, size: 53, waited: 10_000, explicit: false })).toBe(false);
  });

  it('for some of a large one', () => {
    const first = { ...oneSaved, changed: 0, isEmpty: true };
    expect(isWorthWaiting({ ...first, waited: 1900 })).toBe(true);
    expect(isWorthWaiting({ ...first, waited: 2100 })).toBe(false);
  });
});
