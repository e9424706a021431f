/** Answers and stock written as the partner's profile has it; they leave by the partner's connection. */
import { writeAnswer, writeStock } from "../connect/edi/index.ts";
import { answerByEdi, tellStock, type Handler } from "../core/flows/index.ts";
import { backoffMs } from "../core/tasks/index.ts";

/** Handler of `edi.855`: keys are orders. One that waits comes again at its deadline, one that is not right ever less often. */
export const tellByEdi: Handler = async (context, todos) => {
  const attempts = new Map(todos.map((todo) => [Number(todo.key), todo.attempts]));
  const { left } = await answerByEdi(context, [...attempts.keys()], writeAnswer);
  return left.map(({ orderId, why, until }) => ({
    key: String(orderId),
    dueAt: until ?? context.now() + backoffMs(attempts.get(orderId) ?? 0),
    ...(why !== null && { error: why }),
  }));
};

/** Handler of `edi.stock`: keys are partners. */
export const tellStockByEdi: Handler = async (context, todos) => {
  const told = await tellStock(
    context,
    todos.map((todo) => Number(todo.key)),
    writeStock,
  );
  return told.map(({ partnerId, dueAt, why }) => ({
    key: String(partnerId),
    dueAt,
    ...(why !== null && { error: why }),
  }));
};
