/** Acknowledgements written as the partner's profile has it; they leave by the partner's connection. */
import { writeAnswer } from "../connect/edi/index.ts";
import { answerByEdi, type Handler } from "../core/flows/index.ts";
import { backoffMs } from "../core/tasks/index.ts";

/** Handler of `edi.855`: keys are orders. What is not right is tried again, less and less often. */
export const tellByEdi: Handler = async (context, todos) => {
  const attempts = new Map(todos.map((todo) => [Number(todo.key), todo.attempts]));
  const { left } = await answerByEdi(context, [...attempts.keys()], writeAnswer);
  return left.map(({ orderId, why }) => ({
    key: String(orderId),
    dueAt: context.now() + backoffMs(attempts.get(orderId) ?? 0),
    error: why,
  }));
};
