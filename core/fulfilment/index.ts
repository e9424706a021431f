/** Fulfilment: shipments and their delivery. Door of the room. */
export {
  findShipments,
  getShipments,
  insertShipment,
  listShipmentsOf,
  setShipmentsDelivered,
  type NewShipment,
  type ShipmentRow,
} from "./commands.ts";
export { planShipment, type ShipLine, type ShipRefusal } from "./rules.ts";
