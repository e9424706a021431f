/** Why a row of a list is not taken: what it says, or what it contradicts. */
import { words, type RefusalWords } from "./refusal-words.ts";

export const listRefusals: Readonly<Record<string, RefusalWords>> = {
  "base unit cannot change": words(
    409,
    "{subject} is counted in {unit}: its stock and orders would mean something else.",
    "Make a new item, or add the other unit to this one.",
  ),
  "base unit is one": words(
    422,
    "One {subject} of {item} is one {subject}: it is the base unit.",
    "Leave the row out, or give it to one partner.",
  ),
  "code is another item": words(
    409,
    "{subject} is the code of the item {item}.",
    "Use another code, or give it to one partner.",
  ),
  "column missing": words(422, "The column {subject} is empty.", "Fill it in; it is required."),
  "column unknown": words(422, "There is no column {subject} in this list.", "Leave it out, or map it to one of ours."),
  "identifier of another partner": words(
    409,
    "{subject} is an identifier of the partner {partner}.",
    "Take it from that partner first.",
  ),
  "item replaces itself": words(422, "{subject} cannot be its own replacement.", "Name another item, or none."),
  "map is for another list": words(409, "The map {subject} is for the list {kind}.", "Use another name for this map."),
  "order-up-to below reorder point": words(
    422,
    "{subject} would be ordered up to {orderUpTo}, below its reorder point {reorderPoint}.",
    "Raise the one or lower the other.",
  ),
  "place kind cannot change": words(
    409,
    "{subject} is a place of kind {kind}; its stock counts as that.",
    "Make a new place and move the goods.",
  ),
  "row contradicts another": words(
    422,
    "The row names what row {line} names, and says something else.",
    "Keep one of the two.",
  ),
  "cells beyond the header": words(
    422,
    "The row has more cells than the header: {cell} stands beyond the last column.",
    "Put a cell that holds a delimiter in quotes.",
  ),
  "value out of bounds": words(422, "{subject} is {value}; it may be {expected}.", "Correct the value."),
  "value unreadable": words(422, "{subject} is {value}; it must be {expected}.", "Correct the value."),
  "opening stock was booked": words(
    409,
    "Opening stock of {subject} was booked with {booked}, now it is to be {asked}.",
    "Count the item: opening stock is booked once.",
  ),
};
