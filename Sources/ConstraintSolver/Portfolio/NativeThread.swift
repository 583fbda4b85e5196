// SPDX-License-Identifier: Apache-2.0
#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A thread of the operating system: apart from the cooperative pool, with a stack as large as the recursion needs.
///
/// Foundation has one too, but loading that library takes longer than many a search.
package struct NativeThread: ~Copyable {
  private final class Body: Sendable {
    let call: @Sendable () -> Void

    init(_ call: @escaping @Sendable () -> Void) { self.call = call }
  }

  private let thread: pthread_t

  /// Starts a thread.
  ///
  /// - Precondition: the operating system has room for one more thread with such a stack.
  package init(stackSize: Int, _ call: @escaping @Sendable () -> Void) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, stackSize)
    defer { pthread_attr_destroy(&attributes) }
    #if canImport(Darwin)
      var started: pthread_t?
    #else
      var started = pthread_t()
    #endif
    let body = Unmanaged.passRetained(Body(call)).toOpaque()
    let failure = pthread_create(&started, &attributes, { NativeThread.run($0) }, body)
    precondition(failure == 0, "no room for a thread with a stack of \(stackSize) bytes: error \(failure)")
    #if canImport(Darwin)
      thread = started.unsafelyUnwrapped
    #else
      thread = started
    #endif
  }

  private static func run(_ body: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let body else { return nil }
    Unmanaged<Body>.fromOpaque(body).takeRetainedValue().call()
    return nil
  }

  /// Waits until the thread has ended.
  package consuming func join() { pthread_join(thread, nil) }

  /// Lets the thread end by itself.
  package consuming func detach() { pthread_detach(thread) }
}
