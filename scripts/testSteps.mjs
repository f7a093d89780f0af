// @ts-check

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {readonly string[]} failed names of what failed
 * @property {readonly string[]} skipped names of what could not run here, with why where that is known
 * @property {readonly string[]} repeated names of what passed only when it was run a second time
 */

/** Steps, some of them at once, timed, with what their tests came to. */
export class TestSteps {
  /** @type {{name: string, seconds: number, counts: Counts}[]} */
  #done = [];
  #started = performance.now();

  /**
   * Runs a step. It returns the counts of its tests, or nothing: then it counts as one test, which fails if it throws.
   *
   * @param {string} name
   * @param {() => Promise<Counts | void>} action
   * @returns {Promise<boolean>} whether nothing failed
   */
  async run(name, action) {
    console.log(`\n== ${name}`);
    const started = performance.now();
    /** @type {Counts} */
    let counts = { passed: 1, failed: [], skipped: [], repeated: [] };
    try {
      counts = (await action()) ?? counts;
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      counts = { passed: 0, failed: [name], skipped: [], repeated: [] };
    }
    this.#done.push({ name, seconds: (performance.now() - started) / 1000, counts });
    return counts.failed.length === 0;
  }

  /** @param {string} name @param {string} why */
  skip(name, why) {
    this.#done.push({
      name,
      seconds: 0,
      counts: { passed: 0, failed: [], skipped: [`${name}: ${why}`], repeated: [] },
    });
  }

  /**
   * Prints every step, what was skipped, and as the last line the sum.
   *
   * @returns {boolean} whether nothing failed
   */
  summarize() {
    console.log('\n== Summary');
    const sum = { passed: 0, failed: 0, skipped: 0 };
    for (const { name, seconds, counts } of this.#done) {
      const { passed, failed, skipped, repeated } = counts;
      console.log(
        `${failed.length > 0 ? 'FAIL' : 'ok  '} ${name.padEnd(34)} ${`${seconds.toFixed(1)} s`.padStart(8)}` +
          `  ${passed} passed, ${failed.length} failed, ${skipped.length} skipped`,
      );
      for (const what of failed) console.log(`       failed: ${what}`);
      for (const what of repeated) console.log(`       passed only the second time: ${what}`);
      for (const what of skipped) console.log(`       skipped: ${what}`);
      sum.passed += passed;
      sum.failed += failed.length;
      sum.skipped += skipped.length;
    }
    console.log(`${((performance.now() - this.#started) / 1000).toFixed(0)} s in all`);
    console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
    return sum.failed === 0;
  }
}
