import { describe, expect, test, vi } from 'vitest';
import { PatientReport } from '../../../../src/editor/panels/patientReport.ts';

describe('PatientReport', () => {
  test('says nothing of what is quick, and the latest of what takes a while', () => {
    vi.useFakeTimers();
    try {
      const said: string[] = [];
      const quick = new PatientReport(200, 'Reading…', (message) => said.push(message));
      quick.say('1 of 2');
      quick.end();
      vi.advanceTimersByTime(500);
      expect(said).toEqual([]);
      const slow = new PatientReport(200, 'Reading…', (message) => said.push(message));
      vi.advanceTimersByTime(100);
      slow.say('1 of 3');
      vi.advanceTimersByTime(150);
      expect(said).toEqual(['1 of 3']);
      slow.say('2 of 3');
      vi.advanceTimersByTime(200);
      slow.say('3 of 3');
      slow.end();
      slow.say('never');
      expect(said).toEqual(['1 of 3', '3 of 3']);
    } finally {
      vi.useRealTimers();
    }
  });
});
