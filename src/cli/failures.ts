/** The command cannot do what was asked (exit code 1). The message is for people and says what to do next. */
export class Failure extends Error {
  override readonly name = 'Failure';
}

/** The command was called wrongly (exit code 2). */
export class WrongUse extends Error {
  override readonly name = 'WrongUse';
}
