// SPDX-License-Identifier: Apache-2.0

/// A word of FlatZinc.
enum Token: Equatable {
  case name(Symbol)
  case integer(Int)
  case float(Double)
  case string(Symbol)
  /// One of `( ) [ ] { } , ; : =`.
  case mark(UInt8)
  /// `..`
  case range
  /// `::`
  case annotation
  case end
}

extension UInt8 {
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  var startsName: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7a || self == 0x5f }
  var continuesName: Bool { startsName || isDigit }

  /// The value of a digit, hexadecimal ones included.
  var digitValue: Int? {
    if isDigit { return Int(self) - 0x30 }
    let lower = self | 0x20
    return lower >= 0x61 && lower <= 0x66 ? Int(lower) - 0x57 : nil
  }
}
