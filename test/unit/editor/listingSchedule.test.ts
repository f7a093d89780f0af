import { describe, expect, it } from 'vitest';
import { ListingSchedule } from '../../../src/editor/index/listingSchedule.ts';

describe('ListingSchedule', () => {
  it('gathers what happens until the listing', () => {
    const schedule = new ListingSchedule();
    expect([schedule.isDue, schedule.wait(0)]).toEqual([false, undefined]);
    schedule.plan('new', 300, 0);
    schedule.plan('new', 300, 200);
    expect([schedule.wait(200), schedule.wait(300), schedule.wait(400)]).toEqual([100, 0, 0]);
    expect(schedule.take()).toBe('new');
    expect(schedule.isDue).toBe(false);
  });

  it('looks at all files where one of the causes asks for it', () => {
    const schedule = new ListingSchedule();
    schedule.plan('new', 300, 0);
    schedule.plan('all', 300, 10);
    schedule.plan('new', 300, 20);
    expect(schedule.take()).toBe('all');
    schedule.plan('new', 300, 1000);
    expect(schedule.take()).toBe('new');
  });

  it('leaves time between listings that take long', () => {
    const schedule = new ListingSchedule();
    schedule.count(0, 500);
    schedule.plan('new', 300, 600);
    expect(schedule.wait(600)).toBe(4900);
    schedule.take();
    schedule.count(0, 5000);
    schedule.plan('new', 300, 5000);
    expect(schedule.wait(5000)).toBe(10_000);
  });

  it('makes haste where somebody waits', () => {
    const schedule = new ListingSchedule();
    schedule.hurryDue(50);
    expect(schedule.isDue).toBe(false);
    schedule.count(0, 2000);
    schedule.plan('all', 300, 2100);
    schedule.hurryDue(2200);
    expect([schedule.wait(2200), schedule.take()]).toEqual([0, 'all']);
  });
});
