/** Fulfilment: shipments and their delivery. Door of the room. */
export {
  findShipments,
  getShipments,
  insertShipments,
  listShipmentsOf,
  setShipmentsDelivered,
  type NewShipment,
  type ShipmentRow,
} from "./commands.ts";
export { assumedAt, followUpAt } from "./rules/delivery.ts";
export { readyUnits } from "./rules/ready.ts";
export { planShipment, type Shippable, type ShipLine } from "./rules/shipment.ts";
export { wishesOf, type Deliverable, type ShipLineAsk } from "./rules/wishes.ts";
