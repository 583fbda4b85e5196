// SPDX-License-Identifier: Apache-2.0

import CLibical

/// Writes a tree of libical components, property by property.
///
/// libical 3.0.16 writes the commas of CATEGORIES, RESOURCES and X- properties bare, whatever they belong to, and
/// doubles backslashes that were set. So these are kept in the tree with the value that shall stand in the file and
/// written here; all others are libical's.
/// Its folding is not used either: where the last fold falls on the line's end, it parts the CR from the LF.
enum ComponentSerialiser {
  static func append(_ component: OpaquePointer, to output: inout [UInt8]) throws(ICalendarError) {
    let name = String(cString: icalcomponent_kind_to_string(icalcomponent_isa(component)))
    LineFolding.append("BEGIN:\(name)", to: &output)
    var property = icalcomponent_get_first_property(component, ICAL_ANY_PROPERTY)
    while let current = property {
      try append(property: current, to: &output)
      property = icalcomponent_get_next_property(component, ICAL_ANY_PROPERTY)
    }
    var child = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT)
    while let current = child {
      try append(current, to: &output)
      child = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT)
    }
    LineFolding.append("END:\(name)", to: &output)
  }

  private static func append(property: OpaquePointer, to output: inout [UInt8]) throws(ICalendarError) {
    switch icalproperty_isa(property) {
    case ICAL_CATEGORIES_PROPERTY, ICAL_RESOURCES_PROPERTY:
      try append(mended: property, value: icalvalue_get_text(icalproperty_get_value(property)), to: &output)
    case ICAL_X_PROPERTY:
      try append(mended: property, value: icalvalue_get_x(icalproperty_get_value(property)), to: &output)
    default:
      guard let text = icalproperty_as_ical_string_r(property) else {
        throw .libical(operation: "writing a property", reason: Libical.lastError)
      }
      defer { icalmemory_free_buffer(text) }
      LineFolding.append(LineFolding.unfolded(text), to: &output)
    }
  }

  private static func append(
    mended property: OpaquePointer, value: UnsafePointer<CChar>?, to output: inout [UInt8]
  ) throws(ICalendarError) {
    guard let value, let name = icalproperty_get_property_name_r(property) else {
      throw .libical(operation: "writing a property", reason: "it has no value")
    }
    defer { icalmemory_free_buffer(name) }
    LineFolding.append("\(String(cString: name)):\(String(cString: value))", to: &output)
  }
}
