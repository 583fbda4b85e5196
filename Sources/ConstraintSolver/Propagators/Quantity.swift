// SPDX-License-Identifier: Apache-2.0

/// A number or a variable: how long a task lasts, how much of a resource it takes.
struct Quantity: BitwiseCopyable {
  /// The code of the signed variable, or -1 for a number.
  private let code: Int32
  private let number: Int

  init(_ number: Int) {
    code = -1
    self.number = number
  }

  init(_ variable: SignedVar) {
    code = variable.code
    number = 0
  }

  var variable: SignedVar? {
    @inline(__always) get { code < 0 ? nil : SignedVar(code: code) }
  }

  @inline(__always)
  func value(in engine: borrowing Engine) -> Int {
    code < 0 ? number : engine.integers.lower[Int(code)]
  }

  @inline(__always)
  func greatest(in engine: borrowing Engine) -> Int {
    code < 0 ? number : -engine.integers.lower[Int(code) ^ 1]
  }
}

extension Engine {
  /// The least value the quantity can have.
  @inline(__always)
  func lower(_ quantity: Quantity) -> Int { quantity.value(in: self) }

  /// The greatest value the quantity can have.
  @inline(__always)
  func upper(_ quantity: Quantity) -> Int { quantity.greatest(in: self) }

  /// Adds to the premises that the quantity is at least this, which is true now.
  @inline(__always)
  mutating func addPremise(_ quantity: Quantity, atLeast value: Int) {
    if let variable = quantity.variable { addPremise(variable, atLeast: value) }
  }

  /// Adds to the premises that the quantity is at most this, which is true now.
  @inline(__always)
  mutating func addPremise(_ quantity: Quantity, atMost value: Int) {
    if let variable = quantity.variable { addPremise(-variable, atLeast: -value) }
  }
}

extension PropagatorPool {
  /// Wakes the propagator when either bound of the quantity changes.
  mutating func watch(_ quantity: Quantity, by propagator: Int) {
    if let variable = quantity.variable { watch(variable, by: propagator) }
  }
}
