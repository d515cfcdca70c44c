// SPDX-License-Identifier: GPL-3.0-or-later
// Planted.
#include "gpu/backend.h"
#include <cuda_runtime_api.h>
