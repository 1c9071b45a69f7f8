/** The answers to a step's questions by the question's name: the text of the options chosen, or what was typed. */
export type QuizAnswers = Readonly<Record<string, readonly string[]>>;
