// SPDX-License-Identifier: Apache-2.0

import CLibical

/// A property of libical with one owner. Exists only inside `Libical.locked`.
struct Property: ~Copyable {
  fileprivate let raw: OpaquePointer

  private init(_ raw: OpaquePointer?, _ operation: String) throws(ICalendarError) {
    guard let raw else { throw .libical(operation: operation, reason: Libical.lastError) }
    self.raw = raw
  }

  deinit {
    icalproperty_free(raw)
  }

  /// A property of a kind that libical knows, with a value of libical that it takes over.
  init(_ kind: icalproperty_kind, value: OpaquePointer?) throws(ICalendarError) {
    guard let value else { throw .libical(operation: "making a value", reason: Libical.lastError) }
    guard let raw = icalproperty_new(kind) else {
      icalvalue_free(value)
      throw .libical(operation: "making a property", reason: Libical.lastError)
    }
    icalproperty_set_value(raw, value)
    self.raw = raw
  }

  /// A property whose value is TEXT. The text must have been checked.
  init(_ kind: icalproperty_kind, text: String) throws(ICalendarError) {
    try self.init(kind, value: icalvalue_new_text(text))
  }

  /// A property that is not in libical's tables, with its value as it shall stand in the file. The name must be a
  /// literal of this module: libical takes any, line ends included.
  init(extensionName name: StaticString, wireValue: String) throws(ICalendarError) {
    try self.init(icalproperty_new_x(wireValue), "making a property")
    icalproperty_set_x_name(raw, name.description)
  }

  /// Adds a TZID parameter. `icalproperty_new_dtstart` forgets it.
  mutating func add(zone identifier: String) throws(ICalendarError) {
    guard let parameter = icalparameter_new_tzid(identifier) else {
      throw .libical(operation: "making a TZID parameter", reason: Libical.lastError)
    }
    icalproperty_add_parameter(raw, parameter)
  }

  /// Adds an FBTYPE parameter.
  mutating func add(freeBusy type: icalparameter_fbtype) throws(ICalendarError) {
    guard let parameter = icalparameter_new_fbtype(type) else {
      throw .libical(operation: "making an FBTYPE parameter", reason: Libical.lastError)
    }
    icalproperty_add_parameter(raw, parameter)
  }

  /// Hands the object over to a new owner.
  fileprivate consuming func release() -> OpaquePointer {
    let result = raw
    discard self
    return result
  }
}

/// A component of libical with one owner. Exists only inside `Libical.locked`.
///
/// Adding consumes what is added, so that nothing can have two parents, which libical would free twice.
struct Component: ~Copyable {
  private let raw: OpaquePointer

  /// An empty component.
  init(_ kind: icalcomponent_kind) throws(ICalendarError) {
    guard let raw = icalcomponent_new(kind) else {
      throw .libical(operation: "making a component", reason: Libical.lastError)
    }
    self.raw = raw
  }

  deinit {
    icalcomponent_free(raw)
  }

  /// Puts a property behind those already there.
  mutating func add(_ property: consuming Property) {
    icalcomponent_add_property(raw, property.release())
  }

  /// Puts a component behind those already there.
  mutating func add(_ child: consuming Component) {
    icalcomponent_add_component(raw, child.release())
  }

  private consuming func release() -> OpaquePointer {
    let result = raw
    discard self
    return result
  }

  /// The component as content lines.
  borrowing func serialised() throws(ICalendarError) -> [UInt8] {
    var output: [UInt8] = []
    try ComponentSerialiser.append(raw, to: &output)
    if let fault = LineFolding.fault(in: output) {
      throw .libical(operation: "writing a calendar", reason: "its text has \(fault)")
    }
    return output
  }
}
